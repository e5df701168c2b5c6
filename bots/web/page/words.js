// The page's own words, in the language of whoever one is.

/** @typedef {keyof import('../words.ts').LocalChatWords['page']} Word */

/** @type {Record<string, Record<string, string>>} */
let catalogues = {}
let language = 'fr'
let zone = 'Europe/Paris'

export function setCatalogues(/** @type {Record<string, Record<string, string>>} */ loaded) {
  catalogues = loaded
}

export function setZone(/** @type {string} */ name) {
  zone = name
}

/** Turns the page to a language. */
export function setLanguage(/** @type {string} */ chosen) {
  language = chosen
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
  const words = catalogues[language]?.[key] ?? ''
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole))
}

/**
 * One of two or three sentences, by how many there are.
 * @param {number} count
 * @param {Word} one
 * @param {Word} many
 */
export function tCount(count, one, many) {
  return count === 1 ? t(one) : t(many, { count })
}

/** The time of day, with its date when that is not today. */
export function moment(/** @type {string} */ at, /** @type {string} */ now) {
  const day = (/** @type {string} */ instant) => format({ dateStyle: 'short' }, instant)
  return day(at) === day(now)
    ? format({ hour: '2-digit', minute: '2-digit' }, at)
    : format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, at)
}

export function fullMoment(/** @type {string} */ at) {
  return format({ dateStyle: 'full', timeStyle: 'short' }, at)
}

export function shortMoment(/** @type {string} */ at) {
  return format(
    { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    at,
  )
}

function format(/** @type {Intl.DateTimeFormatOptions} */ options, /** @type {string} */ at) {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...options,
    timeZone: zone,
  }).format(new Date(at))
}
