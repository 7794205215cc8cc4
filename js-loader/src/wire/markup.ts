// Node lists, as hosts turn them into nodes (browser/nodes.ts) or HTML (edge/markup.ts).

/** `NodeListOp` of core/schema/template.fbs. */
export const enum NodeOp {
  Open,
  Close,
  Attribute,
  Text,
}

// The publisher and the engine let through nothing of this; a host page is worth a second look.

/** Elements that never come out of a node list. */
export const REFUSED_TAG =
  /^(script|style|iframe|object|embed|link|meta|base|frame|form|template)$/i;

/** Attributes that never come out of a node list. */
export const REFUSED_ATTRIBUTE = /^(on|style$|srcdoc$)/i;
