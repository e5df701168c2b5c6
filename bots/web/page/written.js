// What people wrote, with what they wrote it in: lines of runs as data, never markup.

import { h, written } from './dom.js'
import { timeSaid } from './times.js'
import { t } from './words.js'

/** @typedef {import('../shown.ts').ShownText} ShownText */
/** @typedef {import('../shown.ts').ShownLine} ShownLine */
/** @typedef {import('../shown.ts').ShownRun} ShownRun */

/**
 * Where something is said in the page's words, it stands in the page's language.
 * @param {string} tag of the element around it
 * @param {Record<string, unknown>} props
 * @param {ShownText} said
 */
export function saidIn(tag, props, { text, lines }) {
  return lines
    ? h(tag === 'p' ? 'div' : tag, props, ...groups(lines).map(group))
    : h(tag, props, written(text))
}

/** Neighbours that one element holds. */
function groups(/** @type {readonly ShownLine[]} */ lines) {
  /** @type {ShownLine[][]} */
  const found = []
  for (const line of lines) {
    const last = found.at(-1)
    if (last && last[0]?.as === line.as && last[0]?.quoted === line.quoted) last.push(line)
    else found.push([line])
  }
  return found
}

function group(/** @type {ShownLine[]} */ lines) {
  const [first] = lines
  const inside =
    first?.as === 'code'
      ? h(
          'pre',
          { tabindex: 0 },
          h('code', {}, lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')),
        )
      : first?.as === 'item'
        ? h('ul', {}, ...lines.map(({ runs }) => h('li', { dir: 'auto' }, ...runs.map(run))))
        : h(
            'div',
            { dir: 'auto' },
            ...lines.flatMap(({ runs }, index) => [index > 0 && '\n', ...runs.map(run)]),
          )
  return first?.quoted ? h('blockquote', { class: 'quoted' }, inside) : inside
}

const TAGS = { bold: 'strong', italic: 'em', code: 'code' }

/** @returns {Node} */
function run(/** @type {ShownRun} */ { text, styles = [], link, at, passes }) {
  /** @type {Node} */
  let node = at
    ? timeSaid(at, passes ? 'passing' : 'full')
    : link !== undefined
      ? h('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, text)
      : written(text)
  for (const style of styles) {
    if (style === 'hidden')
      node = h('details', { class: 'spoiler' }, h('summary', {}, inPage('hiddenText')), node)
    // Screen readers do not say that something is struck.
    else if (style === 'struck') node = h('s', {}, h('span', { class: 'hidden' }, inPage('struckText')), node)
    else node = h(TAGS[style], {}, node)
  }
  return node
}

function inPage(/** @type {'hiddenText' | 'struckText'} */ word) {
  return h('span', { lang: document.documentElement.lang }, t(word))
}
