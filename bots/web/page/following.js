// Whether one follows what is said or reads further up; and that what one reads stays where it is.

/** Pixels of the last message that are enough to have come to it. */
const BEGINNING = 40

/** @typedef {ReturnType<typeof createFollowing>} Following */

/**
 * @param {HTMLElement} region what can be scrolled
 * @param {HTMLElement} list of messages, in it
 * @param {() => void} reached one has come to what was said last
 */
export function createFollowing(region, list, reached) {
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

  const messages = () => [...list.querySelectorAll('article')]

  function scrolled() {
    const was = following
    const last = messages().at(-1)
    following = !last || last.getBoundingClientRect().top + BEGINNING <= window().bottom
    if (following && !was) reached()
  }

  /** To the end, or to the beginning of the last message where that does not fit. */
  function toEnd() {
    const moved = scroller()
    moved.scrollTop = moved.scrollHeight
    const last = messages().at(-1)
    const hidden = last ? window().top - last.getBoundingClientRect().top : 0
    if (hidden > 0) moved.scrollTop -= hidden + 8
    following = true
  }

  /** Adds what was said before: what one was reading stays where it was. */
  function above(/** @type {() => void} */ add) {
    const moved = scroller()
    const below = moved.scrollHeight - moved.scrollTop
    add()
    moved.scrollTop = moved.scrollHeight - below
  }

  /** Changes a message: the first of the others that one sees stays where it is, or one stays at the end. */
  function around(/** @type {Element} */ changing, /** @type {() => void} */ change) {
    const end = following
    const { top } = window()
    const read = messages().find((one) => one !== changing && one.getBoundingClientRect().bottom > top)
    const was = read?.getBoundingClientRect().top ?? 0
    change()
    if (end) toEnd()
    else if (read) scroller().scrollTop += read.getBoundingClientRect().top - was
  }

  region.addEventListener('scroll', scrolled)
  document.addEventListener('scroll', scrolled)
  addEventListener('resize', () => following && toEnd())
  // A picture takes its room only once it is there.
  list.addEventListener('load', () => following && toEnd(), true)
  return { isFollowing: () => following, toEnd, above, around }
}
