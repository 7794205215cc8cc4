// Nodes without markup.

/** What goes into an element. */
export type Child = Node | string | null | false | undefined;

/** An element; attributes that are null or false are left out. */
export function el(
  tag: string,
  attributes: Record<string, string | null | false | undefined> = {},
  ...children: (Child | Child[])[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value);
  }
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}
