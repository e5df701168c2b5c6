// The conversation of the place one is in: its threads, older ones when they are asked for, and what waits further down.

import { byId, place, speak } from './dom.js'
import { createFollowing } from './following.js'
import { unreadIn } from './kept.js'
import { store, threadsIn } from './store.js'
import { createThreads } from './threads.js'
import { refreshTimes } from './times.js'
import { isSameDay, tCount } from './words.js'

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {Parameters<typeof createThreads>[0] & { older: () => Promise<Message[] | undefined>, reached: () => void }} Handlers
 * `older` fetches what was said before what is there; `reached`: one has come to what was said last
 */

/** Threads that are drawn, and how many more when older ones are asked for: a slow telephone makes them in half a second. */
const DRAWN = 25

export function createConversation(/** @type {Handlers} */ handlers) {
  const region = byId('conversation')
  const list = byId('threads')
  const older = byId('older')
  const fresh = byId('fresh')
  // What scrolls can be scrolled by keyboard.
  region.tabIndex = 0
  const following = createFollowing(region, list, handlers.reached)
  const threads = createThreads(handlers)
  let shownPlace = ''
  let drawn = DRAWN
  /** The first thread that is drawn, by its message. */
  let first = ''

  function draw() {
    const all = threadsIn(store.place)
    // What one reads further up does not go because something was said below.
    const top = following.isFollowing() ? -1 : all.findIndex(({ root }) => root.id === first)
    if (top !== -1) drawn = Math.max(drawn, all.length - top)
    const shown = all.slice(-drawn)
    first = shown[0]?.root.id ?? ''
    const withDays = shown.flatMap((thread, index) => {
      const before = shown[index - 1]
      const isNewDay = !before || !isSameDay(before.root.at, thread.root.at)
      return isNewDay ? [threads.day(thread.root), threads.thread(thread)] : [threads.thread(thread)]
    })
    place(list, withDays)
    byId('empty').hidden = all.length > 0
    older.hidden = all.length <= drawn && !store.before.has(store.place)
  }

  /** Says below how much is new, to come to it in one press. */
  function countFresh() {
    const count = following.isFollowing() ? 0 : unreadIn(store.place).length
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
    const focused = document.activeElement === older
    following.above(draw)
    const count = list.querySelectorAll('article').length - before
    speak(tCount(count, 'olderOne', 'olderCount'))
    if (focused && older.hidden) list.querySelector('article')?.focus({ preventScroll: true })
  })

  fresh.addEventListener('click', () => {
    const [news] = unreadIn(store.place)
    const target = news && threads.of(news.id)
    following.toEnd()
    handlers.reached()
    target?.focus({ preventScroll: true })
    countFresh()
  })

  return {
    /** Draws what is new. `follow` goes to the end whatever one was reading. */
    draw(follow = false) {
      const moved = shownPlace !== store.place
      const end = follow || moved || following.isFollowing()
      if (end) {
        drawn = DRAWN
        first = ''
      }
      shownPlace = store.place
      draw()
      if (end) following.toEnd()
      countFresh()
    },
    countFresh,
    isFollowing: following.isFollowing,
    /** Draws a message anew where it stands: its form was sent, or it shows something else now. */
    redraw(/** @type {string} */ id) {
      const message = store.messages.get(id)
      const old = threads.of(id)
      if (!message || !old) return
      const renewed = threads.renewed(message)
      keepingFocus(old, renewed, () => following.around(old, () => old.replaceWith(renewed)))
    },
    refreshTimes: () => refreshTimes(list),
    /** Says beside a message what went wrong with its button. */
    explain(/** @type {Message} */ message, /** @type {string} */ error) {
      const place = threads.of(message.id)?.querySelector('.error')
      if (place) place.textContent = error
    },
    /** Forgets every element: somebody else reads now, perhaps in another language. */
    clear() {
      threads.clear()
      list.replaceChildren()
      shownPlace = ''
    },
  }
}

/**
 * Puts an element in the place of another. What had the focus keeps it, or hands it to the element where it is no more:
 * closing a form may have given it back just now.
 */
function keepingFocus(
  /** @type {Element} */ old,
  /** @type {HTMLElement} */ renewed,
  /** @type {() => void} */ put,
) {
  const focused = old.contains(document.activeElement)
  const action = document.activeElement?.getAttribute('data-action')
  put()
  if (!focused) return
  const same = action ? renewed.querySelector(`[data-action="${CSS.escape(action)}"]`) : null
  const target = same instanceof HTMLElement ? same : renewed
  target.focus({ preventScroll: true })
}
