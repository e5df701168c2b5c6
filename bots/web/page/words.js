// The page's own words, in the language of whoever one is.

/** @typedef {keyof import('../words.ts').LocalChatWords['page']} Word */

/** @type {Record<string, string>} */
let catalogue = {}
let language = 'fr'
let grouped = new Intl.NumberFormat(language)
let zone = 'Europe/Paris'

export function setZone(/** @type {string} */ name) {
  zone = name
}

/** Turns the page to a language. */
export function setLanguage(/** @type {string} */ chosen, /** @type {Record<string, string>} */ words) {
  language = chosen
  grouped = new Intl.NumberFormat(chosen)
  catalogue = words
  document.documentElement.lang = chosen
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = t(/** @type {Word} */ (element.getAttribute('data-word')))
  }
}

/**
 * @param {Word} key
 * @param {Record<string, string | number>} [facts]
 * @returns {string}
 */
export function t(key, facts = {}) {
  return (catalogue[key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => {
    const fact = facts[name] ?? whole
    return typeof fact === 'number' ? grouped.format(fact).replaceAll('\u202f', '\u00a0') : fact
  })
}

/**
 * One of two sentences, by how many there are.
 * @param {number} count
 * @param {Word} one
 * @param {Word} many
 */
export function tCount(count, one, many) {
  return count === 1 ? t(one) : t(many, { count })
}

/** `label : value`, with the spaces of a language: the page's, unless said otherwise. */
export function labelled(
  /** @type {string} */ label,
  /** @type {string} */ value,
  /** @type {string} */ written = language,
) {
  return `${label}${written === 'en' ? ':' : '\u00a0:'} ${value}`
}

/** Several things said one after the other, each ended once. */
export function sentences(/** @type {Array<string | undefined>} */ parts) {
  return parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .map((part) => (/[.!?…:;][»”"')\]\s]*$/.test(part ?? '') ? part : `${part}.`))
    .join(' ')
}

/** @satisfies {Record<string, Intl.DateTimeFormatOptions>} */
const SHAPES = {
  day: { dateStyle: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  full: { dateStyle: 'full', timeStyle: 'short' },
  short: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
}

/** Making one takes as long as writing a hundred dates. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()

function format(/** @type {keyof typeof SHAPES} */ shape, /** @type {string} */ at) {
  const key = `${shape} ${language} ${zone}`
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      .../** @type {Intl.DateTimeFormatOptions} */ (SHAPES[shape]),
      timeZone: zone,
    })
  formats.set(key, made)
  const written = made.format(new Date(at))
  return language === 'fr' ? french(written) : written
}

/** As the cards write it: `dim. 1er nov. à 18 h`, `18 h 05`. */
function french(/** @type {string} */ written) {
  return written
    .replace(/(?:,| à) (?=\d\d:)/, ' à ')
    .replace(
      /(\d\d):(\d\d)/,
      (_, hour, minute) => `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`,
    )
    .replace(/(?<!\d)1 (?=\p{L})/u, '1er ')
}

/** The time of day, with its date when that is not today. */
export function moment(/** @type {string} */ at, /** @type {string} */ now) {
  return format(format('day', at) === format('day', now) ? 'time' : 'moment', at)
}

/** `lundi 2 novembre`. */
export const dayName = (/** @type {string} */ at) => format('date', at)

export const isSameDay = (/** @type {string} */ one, /** @type {string} */ other) =>
  format('day', one) === format('day', other)

/** The largest unit that fits, as far as it is full. */
const UNITS = /** @type {const} */ ([
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
])

/** By how long it is from now, the way the language says it: `dans 20 heures`, `il y a 2 jours`. */
export function fromNow(/** @type {string} */ at, /** @type {string} */ now) {
  const seconds = (new Date(at).getTime() - new Date(now).getTime()) / 1000
  const [unit, length] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? UNITS[2]
  const passed = new Intl.RelativeTimeFormat(language === 'en' ? 'en-GB' : language)
  return passed.format(Math.trunc(seconds / length), unit)
}

export const fullMoment = (/** @type {string} */ at) => format('full', at)

export const shortMoment = (/** @type {string} */ at) => format('short', at)
