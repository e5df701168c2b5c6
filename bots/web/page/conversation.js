// The conversation of the place one is in: threads, their replies, and where to reply.

import { byId, h } from './dom.js'
import { messageElement, refreshTimes } from './message.js'
import { INBOX, nameOf, store, threadsIn } from './store.js'
import { t } from './words.js'

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {Parameters<typeof messageElement>[1] & { reply: (root: Message) => void }} Handlers
 */

/** Pixels from the end within which one is taken to be following what is said. */
const FOLLOWING = 120

export function createConversation(/** @type {Handlers} */ handlers) {
  const scroll = byId('conversation')
  const list = byId('threads')
  // What scrolls can be scrolled by keyboard.
  scroll.tabIndex = 0
  /** Elements are made once: what one is reading or has focused stays itself. @type {Map<string, HTMLElement>} */
  const elements = new Map()
  let shownPlace = ''
  /** Whether one follows what is said, rather than reads further up. */
  let following = true

  scroll.addEventListener('scroll', () => {
    following = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < FOLLOWING
  })
  // A picture takes its room only once it is there.
  list.addEventListener('load', () => following && toEnd(), true)

  /** To the end, or to the beginning of the last message where that does not fit. */
  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight
    const last = [...list.querySelectorAll('article')].at(-1)
    const hidden = last ? scroll.getBoundingClientRect().top - last.getBoundingClientRect().top : 0
    if (hidden > 0) scroll.scrollTop -= hidden + 8
  }

  /** @returns {HTMLElement} */
  function once(/** @type {string} */ key, /** @type {() => HTMLElement} */ make) {
    const element = elements.get(key) ?? make()
    elements.set(key, element)
    return element
  }

  const element = (/** @type {Message} */ message) =>
    once(message.id, () => messageElement(message, handlers))

  function thread(/** @type {import('./store.js').Thread} */ { root, replies }) {
    const name = root.from === 'sos-tice' ? t('assistant') : nameOf(root.from)
    const item = once(`thread:${root.id}`, () =>
      h(
        'li',
        { class: 'thread' },
        element(root),
        h('ol', { class: 'replies', 'aria-label': t('threadOf', { name }) }),
        answerable(root) &&
          h(
            'button',
            {
              type: 'button',
              class: 'link',
              'aria-label': t('replyTo', { name }),
              on: { click: () => handlers.reply(root) },
            },
            t('reply'),
          ),
      ),
    )
    const inner = item.querySelector('ol.replies')
    if (inner) {
      place(
        inner,
        replies.map((reply) => once(`reply:${reply.id}`, () => h('li', {}, element(reply)))),
      )
      inner.toggleAttribute('hidden', replies.length === 0)
    }
    return item
  }

  return {
    /** Draws what is new. `follow` goes to the end whatever one was reading. */
    draw(follow = false) {
      const moved = shownPlace !== store.place
      const end = follow || moved || following
      shownPlace = store.place
      const threads = threadsIn(store.place)
      place(list, threads.map(thread))
      byId('empty').hidden = threads.length > 0
      if (end) toEnd()
    },
    /** Draws a message anew, after its form was sent. */
    redraw(/** @type {string} */ id) {
      const message = store.messages.get(id)
      const old = elements.get(id)
      if (!message || !old) return
      elements.delete(id)
      old.replaceWith(element(message))
    },
    refreshTimes: () => refreshTimes(list),
    /** Says beside a message what went wrong with its button. */
    explain(/** @type {Message} */ message, /** @type {string} */ error) {
      const place = elements.get(message.id)?.querySelector('.error')
      if (place) place.textContent = error
    },
    /** Forgets every element: somebody else reads now, perhaps in another language. */
    clear() {
      elements.clear()
      list.replaceChildren()
      shownPlace = ''
    },
  }
}

/** A private aside in a space opens no thread: nobody else could follow it. */
function answerable(/** @type {Message} */ root) {
  return store.place === INBOX ? root.from !== store.person.id && !root.form : root.to === undefined
}

/** Puts `wanted` in order, moving only what stands elsewhere; what has focus keeps it. */
function place(/** @type {Element} */ parent, /** @type {Element[]} */ wanted) {
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
