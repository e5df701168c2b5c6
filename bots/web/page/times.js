// Times on the page. Those that say something about now are written again as it passes.

import { h } from './dom.js'
import { store } from './store.js'
import { dayName, fromNow, fullMoment, moment } from './words.js'

/**
 * How a time is written. `moment`: of the day, with its date when that is not today. `passing`: by how long it is from now.
 */
const WAYS = {
  day: (/** @type {string} */ at) => dayName(at),
  full: (/** @type {string} */ at) => fullMoment(at),
  moment: (/** @type {string} */ at) => moment(at, store.now),
  passing: (/** @type {string} */ at) => fromNow(at, store.now),
}

/** @typedef {keyof typeof WAYS} Way */

export function timeSaid(/** @type {string} */ at, /** @type {Way} */ way, id = '') {
  const props = { datetime: at, title: fullMoment(at), 'data-way': way, lang: document.documentElement.lang }
  return h('time', id === '' ? props : { id, ...props }, WAYS[way](at))
}

/** Writes anew what has changed since. */
export function refreshTimes(/** @type {HTMLElement} */ root) {
  for (const element of root.querySelectorAll('time[datetime]')) {
    const way = /** @type {Way} */ (element.getAttribute('data-way'))
    const said = WAYS[way](element.getAttribute('datetime') ?? '')
    // What is the same is left alone: a screen reader may be reading it.
    if (element.textContent !== said) element.textContent = said
  }
}
