// The conversation of the place one is in: threads, their replies, where to reply, and what waits further down.

import { byId, h, speak } from './dom.js'
import { unreadIn } from './kept.js'
import { messageElement, refreshTimes } from './message.js'
import { ASSISTANT, INBOX, nameOf, store, threadsIn } from './store.js'
import { t, tCount } from './words.js'

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {Parameters<typeof messageElement>[1] & { reply: (root: Message) => void, older: () => Promise<Message[] | undefined>, reached: () => void }} Handlers
 * `older` fetches what was said before what is there; `reached`: one has come to what was said last
 */

/** Pixels of the last message that are enough to have come to it. */
const BEGINNING = 40
/** Threads that are drawn, and how many more when older ones are asked for: a slow telephone makes them in half a second. */
const DRAWN = 25

export function createConversation(/** @type {Handlers} */ handlers) {
  const region = byId('conversation')
  const list = byId('threads')
  const older = byId('older')
  const fresh = byId('fresh')
  // What scrolls can be scrolled by keyboard.
  region.tabIndex = 0
  /** Elements are made once: what one is reading or has focused stays itself. @type {Map<string, HTMLElement>} */
  const elements = new Map()
  let shownPlace = ''
  let drawn = DRAWN
  /** The first thread that is drawn, by its message. */
  let first = ''
  /** Whether one follows what is said, rather than reads further up. */
  let following = true

  /** What scrolls: the conversation, or in a short window the whole page. */
  const scroller = () =>
    getComputedStyle(region).overflowY === 'visible' ? document.documentElement : region

  /** Top and bottom of what can be seen of the conversation, in pixels of the window. */
  function window() {
    const whole = scroller() === document.documentElement
    const { top, bottom } = region.getBoundingClientRect()
    return whole ? { top: 0, bottom: innerHeight } : { top, bottom }
  }

  const last = () => [...list.querySelectorAll('article')].at(-1)

  /** The first message that one sees, but for the one that changes. */
  function firstRead(/** @type {Element} */ changing) {
    const { top } = window()
    return [...list.querySelectorAll('article')].find(
      (one) => one !== changing && one.getBoundingClientRect().bottom > top,
    )
  }

  function scrolled() {
    const was = following
    const message = last()
    following = !message || message.getBoundingClientRect().top + BEGINNING <= window().bottom
    if (following && !was) handlers.reached()
  }
  region.addEventListener('scroll', scrolled)
  document.addEventListener('scroll', scrolled)
  addEventListener('resize', () => following && toEnd())
  // A picture takes its room only once it is there.
  list.addEventListener('load', () => following && toEnd(), true)

  /** To the end, or to the beginning of the last message where that does not fit. */
  function toEnd() {
    const moved = scroller()
    moved.scrollTop = moved.scrollHeight
    const message = last()
    const hidden = message ? window().top - message.getBoundingClientRect().top : 0
    if (hidden > 0) moved.scrollTop -= hidden + 8
    following = true
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

  function draw() {
    const threads = threadsIn(store.place)
    // What one reads further up does not go because something was said below.
    const top = following ? -1 : threads.findIndex(({ root }) => root.id === first)
    if (top !== -1) drawn = Math.max(drawn, threads.length - top)
    const shown = threads.slice(-drawn)
    first = shown[0]?.root.id ?? ''
    place(list, shown.map(thread))
    byId('empty').hidden = threads.length > 0
    older.hidden = threads.length <= drawn && !store.before.has(store.place)
  }

  /** Says below how much is new, to come to it in one press. */
  function countFresh() {
    const count = following ? 0 : unreadIn(store.place).length
    fresh.hidden = count === 0
    if (count > 0) fresh.textContent = tCount(count, 'unreadOne', 'unread')
  }

  older.addEventListener('click', async () => {
    if (older.getAttribute('aria-disabled') === 'true') return
    const shown = store.place
    const before = list.querySelectorAll('article').length
    if (threadsIn(shown).length <= drawn) {
      older.setAttribute('aria-disabled', 'true')
      const read = await handlers.older()
      older.removeAttribute('aria-disabled')
      if (read === undefined || store.place !== shown) return
    }
    drawn += DRAWN
    const moved = scroller()
    const below = moved.scrollHeight - moved.scrollTop
    const focused = document.activeElement === older
    draw()
    // What one was reading stays where it was.
    moved.scrollTop = moved.scrollHeight - below
    const count = list.querySelectorAll('article').length - before
    speak(tCount(count, 'olderOne', 'olderCount'))
    if (focused && older.hidden) list.querySelector('article')?.focus({ preventScroll: true })
  })

  fresh.addEventListener('click', () => {
    const [news] = unreadIn(store.place)
    const target = news && elements.get(news.id)
    toEnd()
    handlers.reached()
    target?.focus({ preventScroll: true })
    countFresh()
  })

  return {
    /** Draws what is new. `follow` goes to the end whatever one was reading. */
    draw(follow = false) {
      const moved = shownPlace !== store.place
      const end = follow || moved || following
      if (end) {
        drawn = DRAWN
        first = ''
      }
      shownPlace = store.place
      draw()
      if (end) toEnd()
      countFresh()
    },
    countFresh,
    isFollowing: () => following,
    /**
     * Draws a message anew where it stands: its form was sent, or it shows something else now. What one reads stays where
     * it is; what had the focus keeps it, or hands it to the message where it is no more. Closing a form may have given it
     * back just now.
     */
    redraw(/** @type {string} */ id) {
      const message = store.messages.get(id)
      const old = elements.get(id)
      if (!message || !old) return
      const focused = old.contains(document.activeElement)
      const action = document.activeElement?.getAttribute('data-action')
      const end = following
      const read = firstRead(old)
      const was = read?.getBoundingClientRect().top ?? 0
      elements.delete(id)
      const renewed = element(message)
      old.replaceWith(renewed)
      if (end) toEnd()
      else if (read) scroller().scrollTop += read.getBoundingClientRect().top - was
      if (!focused) return
      const same = action ? renewed.querySelector(`[data-action="${CSS.escape(action)}"]`) : null
      const target = same instanceof HTMLElement ? same : renewed
      target.focus({ preventScroll: true })
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
