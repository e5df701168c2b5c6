// Elements and texts. Everything that people wrote goes in as text, never as markup.

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] attributes; `on` holds listeners, `false` and undefined leave one out
 * @param {...(Node | string | false | null | undefined)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(/** @type {Record<string, EventListener>} */ (value))) {
        element.addEventListener(event, listener)
      }
    } else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined && value !== null)
      element.setAttribute(name, String(value))
  }
  for (const child of children) if (child || child === '') element.append(child)
  return element
}

/**
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @returns {E}
 */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return /** @type {E} */ (element)
}

const ADDRESS = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]}']/g

/**
 * A person's text, with web addresses that can be opened: they read exactly as where they lead.
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function written(text) {
  const fragment = document.createDocumentFragment()
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0]
    if (!URL.canParse(address)) continue
    fragment.append(text.slice(end, match.index))
    fragment.append(h('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, address))
    end = match.index + address.length
  }
  fragment.append(text.slice(end))
  return fragment
}

/** Of a question, an activity or a statement. Its hyphens are no places to break a line. */
const REFERENCE = /(?:[A-Z][A-Z0-9]+-)+\d{4}-\d{4,}/g

/**
 * A title, whose references stay in one piece.
 * @param {string} text
 * @returns {Array<Node | string>}
 */
export function titled(text) {
  const parts = []
  let end = 0
  for (const { 0: reference, index } of text.matchAll(REFERENCE)) {
    parts.push(text.slice(end, index), h('span', { class: 'reference' }, reference))
    end = index + reference.length
  }
  return [...parts, text.slice(end)]
}

/** @typedef {Array<{ text: string, lang?: string | undefined }>} Spoken parts, each in its language when it is not the page's */

/** Says something to people who do not see the screen. The last few stay, for those who look back. */
export function speak(/** @type {string | Spoken} */ said) {
  const parts = typeof said === 'string' ? [{ text: said }] : said
  // Behind an open dialog nothing is read.
  const log = document.querySelector('dialog[open] [role=log]') ?? byId('spoken')
  log.append(h('p', {}, ...parts.map(({ text, lang }) => h('span', { lang, dir: 'auto' }, text))))
  while (log.childElementCount > 20) log.firstElementChild?.remove()
}

/** Puts `wanted` in order, moving only what stands elsewhere; what has focus keeps it. */
export function place(/** @type {Element} */ parent, /** @type {Element[]} */ wanted) {
  const focused = document.activeElement
  const keep = new Set(wanted)
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove()
  let next = parent.firstElementChild
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling
    else parent.insertBefore(child, next)
  }
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true })
  }
}
