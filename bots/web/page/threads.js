// Messages and their threads as elements. Each is made once: what one is reading or has focused stays itself.

import { h, place } from './dom.js'
import { messageElement } from './message.js'
import { ASSISTANT, INBOX, nameOf, store } from './store.js'
import { timeSaid } from './times.js'
import { t } from './words.js'

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {Parameters<typeof messageElement>[1] & { reply: (root: Message) => void }} Handlers
 */

export function createThreads(/** @type {Handlers} */ handlers) {
  /** @type {Map<string, HTMLElement>} */
  const elements = new Map()

  /** @returns {HTMLElement} */
  function once(/** @type {string} */ key, /** @type {() => HTMLElement} */ make) {
    const element = elements.get(key) ?? make()
    elements.set(key, element)
    return element
  }

  const element = (/** @type {Message} */ message) =>
    once(message.id, () => messageElement(message, handlers))

  function thread(/** @type {import('./store.js').Thread} */ { root, replies }) {
    const name = root.from === ASSISTANT ? t('assistant') : nameOf(root.from)
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

  /** Stands before the first thread of a day. */
  const day = (/** @type {Message} */ { id, at }) =>
    once(`day:${id}`, () => h('li', { class: 'day' }, timeSaid(at, 'day')))

  return {
    thread,
    day,
    /** The element of a message that was drawn. */
    of: (/** @type {string} */ id) => elements.get(id),
    /** Another element for a message that shows something else now. */
    renewed(/** @type {Message} */ message) {
      elements.delete(message.id)
      return element(message)
    },
    clear: () => elements.clear(),
  }
}

/** A private aside in a space opens no thread: nobody else could follow it. */
function answerable(/** @type {Message} */ root) {
  return store.place === INBOX ? root.from !== store.person.id && !root.form : root.to === undefined
}
