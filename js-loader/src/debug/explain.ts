// Trace codes as sentences, in English and Spanish.
import type { Strategy, Trace } from '../wire/decisions.js';
import type { Constant, SiteCampaign } from './site.js';
import { fieldValue, type Moment } from './values.js';

/** What a sentence may need beside the trace: the event that was decided on, and whom about. */
export interface Context extends Moment {
  spanish: boolean;
}

// Size and ElementMatch have no constant of their own.
const WITHOUT_CONSTANT = [21, 22];

const OPERATORS: Record<number, [en: string, es: string]> = {
  10: ['must be', 'debe ser'],
  11: ['must not be', 'no debe ser'],
  12: ['must be below', 'debe ser menor que'],
  13: ['must be at most', 'debe ser como mucho'],
  14: ['must be above', 'debe ser mayor que'],
  15: ['must be at least', 'debe ser al menos'],
  16: ['must be one of', 'debe ser uno de'],
  17: ['must be none of', 'no debe ser ninguno de'],
  18: ['must exist:', 'debe existir:'],
  19: ['must hold all of', 'debe tener todos los de'],
  20: ['must be of type', 'debe ser del tipo'],
  21: ['must have a fitting size', 'debe tener un tamaño adecuado'],
  22: ['must have a fitting element', 'debe tener un elemento adecuado'],
  23: ['must be', 'debe ser'],
};

/** In the order of their numbers. */
const STRATEGIES: Record<Strategy, [en: string, es: string]> = {
  for_you: ['for you', 'para ti'],
  recently_viewed: ['recently viewed', 'vistos hace poco'],
  best_sellers: ['best sellers', 'más vendidos'],
  viewed_also_viewed: ['others also viewed', 'otros también vieron'],
  cart_complements: ['goes with the cart', 'va con el carrito'],
  similar: ['similar', 'parecidos'],
  bought_together: ['bought together', 'se compran juntos'],
  trending: ['trending', 'tendencia'],
  new: ['new', 'novedades'],
  back_in_stock: ['back in stock', 'de vuelta'],
  price_drop: ['price drop', 'bajan de precio'],
  replenish: ['replenish', 'toca reponer'],
  next_basket: ['next basket', 'cesta habitual'],
  pinned: ['pinned', 'fijado'],
};

/** A value as a person writes it. */
export function show(value: Constant): string {
  if (value === null) return '—';
  if (Array.isArray(value)) return value.length ? value.map(show).join(', ') : '—';
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  return String(value);
}

/** What a strategy is called, by its number or its name in configuration. */
export function strategyName(strategy: number | Strategy, spanish: boolean): string {
  const names =
    typeof strategy === 'number' ? Object.values(STRATEGIES)[strategy] : STRATEGIES[strategy];
  return names?.[spanish ? 1 : 0] ?? String(strategy);
}

/** What a campaign waits for. */
export function triggerName({ trigger }: SiteCampaign, spanish: boolean): string {
  const seconds = show(trigger.amount / 1000);
  const names: [en: string, es: string][] = [
    ['a page', 'una página'],
    [`${seconds} s on the page`, `${seconds} s en la página`],
    [`${trigger.amount} % of the page`, `el ${trigger.amount} % de la página`],
    [`${seconds} s without a move`, `${seconds} s sin moverse`],
    ['the exit', 'la salida'],
    [trigger.event, trigger.event],
  ];
  return names[trigger.kind]?.[spanish ? 1 : 0] ?? String(trigger.kind);
}

/** A leaf of a condition, with the value that was found. */
export function leafSentence(node: number, context: Context): string {
  const { site, spanish } = context;
  const instruction = site.code[node];
  const field = site.fields[instruction?.field ?? -1];
  if (!instruction || !field || instruction.op < 10) {
    return spanish ? 'la condición no se cumple' : 'the condition does not hold';
  }
  const operator = OPERATORS[instruction.op]?.[spanish ? 1 : 0] ?? `#${instruction.op}`;
  const wanted = WITHOUT_CONSTANT.includes(instruction.op)
    ? ''
    : ' ' + show(site.constants[instruction.operand] ?? null);
  const actual = fieldValue(field, context);
  const is = spanish ? 'es' : 'is';
  const found = actual === undefined ? '' : `${is} ${show(actual)}, `;
  return `${field.label} ${found}${operator}${wanted}`;
}

function duration(ms: number, spanish: boolean): string {
  const units: [size: number, en: string, es: string][] = [
    [24 * 3600e3, 'days', 'días'],
    [3600e3, 'hours', 'horas'],
    [60e3, 'minutes', 'minutos'],
    [1e3, 'seconds', 'segundos'],
  ];
  const [size, en, es] = units.find(([least]) => ms >= least) ?? units[3]!;
  return `${show(ms / size)} ${spanish ? es : en}`;
}

/** Why a campaign was shown or not. */
export function explainCampaign(trace: Trace, context: Context): string {
  const { site, spanish } = context;
  const campaign = site.campaigns[trace.index];
  if (!campaign) return '';
  const { caps } = campaign;
  const rival = site.campaigns[trace.detail]?.name ?? '';
  const trigger = triggerName(campaign, spanish);
  const sentences: Record<number, [en: string, es: string]> = {
    0: [`Shown on ${context.event.name}`, `Mostrada con ${context.event.name}`],
    1: [`Everything fits; waits for ${trigger}`, `Todo encaja; espera ${trigger}`],
    2: [`Waits for ${trigger}`, `Espera ${trigger}`],
    3: ['Its schedule has not begun', 'Su plazo no ha empezado'],
    4: ['Its schedule is over', 'Su plazo ha terminado'],
    5: [
      `Audience: ${leafSentence(trace.node, context)}`,
      `Público: ${leafSentence(trace.node, context)}`,
    ],
    6: [
      `Seen ${caps.session}× in this session: the cap`,
      `Vista ${caps.session}× en esta sesión: el tope`,
    ],
    7: [`Seen ${caps.day}× today: the cap`, `Vista ${caps.day}× hoy: el tope`],
    8: [
      `Seen ${caps.visitor}× by this visitor: the cap`,
      `Vista ${caps.visitor}× por este visitante: el tope`,
    ],
    9: [
      `Rests ${duration(caps.coolDown, false)} between two showings`,
      `Descansa ${duration(caps.coolDown, true)} entre dos veces`,
    ],
    10: [`Its goal is reached: ${campaign.goal}`, `Su objetivo se cumplió: ${campaign.goal}`],
    11: ['Another pop-up is open', 'Hay otra ventana abierta'],
    12: [`“${rival}” goes first`, `«${rival}» va primero`],
    13: [
      'Interrupts nobody without consent for personalization',
      'No interrumpe a nadie sin consentimiento para personalizar',
    ],
    14: ['Its content is not there yet', 'Su contenido aún no ha llegado'],
  };
  return sentences[trace.code]?.[spanish ? 1 : 0] ?? `#${trace.code}`;
}

/** What a rule did, by its RuleAction; `n`: with how many products. */
function ruleSentence(action: number, n: number): [en: string, es: string] {
  if (action === 2) return [`moved ${n} shown here`, `movió ${n} de los mostrados`];
  if (action === 3) return [`put ${n} there`, `puso ${n}`];
  if (action === 6) return ['mixed what is unlike', 'mezcló lo distinto'];
  return [`left out ${n}`, `dejó fuera ${n}`];
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** What happened to a slot; one sentence per trace. */
export function explainSlot(trace: Trace, context: Context): string {
  const { site, spanish } = context;
  const strategy = strategyName(trace.detail, spanish);
  const { minimum = 1, rules = [], explored = 0 } = site.slots[trace.index] ?? {};
  const rule = rules[trace.node];
  const did = ruleSentence(rule?.action ?? 0, trace.detail);
  const why =
    trace.detail < 0
      ? ['nothing to compare with', 'nada con qué comparar']
      : [leafSentence(trace.detail, context), leafSentence(trace.detail, context)];
  const sentences: Record<number, [en: string, es: string]> = {
    5: [
      `Audience: ${leafSentence(trace.node, context)}`,
      `Público: ${leafSentence(trace.node, context)}`,
    ],
    13: [`${strategy}: not without consent`, `${strategy}: no sin consentimiento`],
    32: [`${strategy}: used`, `${strategy}: usada`],
    33: [`${strategy}: has nothing`, `${strategy}: no tiene nada`],
    34: [
      `Part ${trace.detail} of the model was fetched`,
      `Se descargó la parte ${trace.detail} del modelo`,
    ],
    35: [
      `${trace.detail} products, at least ${minimum} are needed`,
      `${trace.detail} productos, hacen falta al menos ${minimum}`,
    ],
    36: ['The bundle does not know this placement', 'No hay nada publicado para este hueco'],
    37: [
      `${strategy} comes first today, by a draw with a chance of ${percent(trace.node / 1000)}; ${percent(explored)} of the draws explore`,
      `${strategy} va primero hoy, por un sorteo con probabilidad del ${percent(trace.node / 1000)}; el ${percent(explored)} de los sorteos explora`,
    ],
    40: [`${trace.detail} left out: out of stock`, `${trace.detail} fuera: agotados`],
    41: [`${trace.detail} left out: in the cart`, `${trace.detail} fuera: ya en el carrito`],
    42: [
      `${trace.detail} left out: shown on this page already`,
      `${trace.detail} fuera: ya en esta página`,
    ],
    43: [
      `${trace.detail} left out: the product of this page`,
      `${trace.detail} fuera: el producto de esta página`,
    ],
    48: [`Rule “${rule?.name}”: ${did[0]}`, `Regla «${rule?.name}»: ${did[1]}`],
    49: [`Rule “${rule?.name}” rests: ${why[0]}`, `La regla «${rule?.name}» descansa: ${why[1]}`],
  };
  return sentences[trace.code]?.[spanish ? 1 : 0] ?? `#${trace.code}`;
}
