// A slot as it stands in a page: a shadow root that needs no script, with what the browser's host has to know
// of it in an attribute.
import type { SlotFill } from '../wire/decisions.js';
import { escapeHtml, htmlOf } from './markup.js';
import type { SlotEdit } from './options.js';

/** Read by js-loader/src/browser/slots.ts. */
export const FILL_ATTRIBUTE = 'data-vaiven-fill';

/** The edit that puts `fill` into a slot's element; `sheet`: address of its style sheet. */
export function slotEdit(
  fill: SlotFill,
  sheet: string,
  has: (attribute: string) => boolean,
): SlotEdit {
  const { label, nodes } = fill;
  // What is in the shadow root already is not told twice.
  const told = { ...fill, css: '', nodes: { ops: [], strings: [] } };
  const attributes: [string, string][] = [
    ['data-vaiven-state', 'filled'],
    [FILL_ATTRIBUTE, escapeHtml(JSON.stringify(told))],
  ];
  if (label && !has('aria-label')) {
    attributes.push(['role', 'region'], ['aria-label', escapeHtml(label)]);
  }
  const link = `<link rel="stylesheet" href="${escapeHtml(sheet)}">`;
  return {
    attributes,
    html: `<template shadowrootmode="open">${link}${htmlOf(nodes)}</template>`,
  };
}
