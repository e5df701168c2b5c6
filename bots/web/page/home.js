// The page of one's own: what changed since one was here, in which place, and what waits. Drawn when one comes to it, and
// again while one is there.

import { api } from './api.js'
import { byId, h, titled } from './dom.js'
import { unreadIn } from './kept.js'
import { block, buttons } from './message.js'
import { placeName } from './places.js'
import { ASSISTANT, HOME, INBOX, nameOf, sameReader, store } from './store.js'
import { timeSaid } from './times.js'
import { labelled, t, tCount } from './words.js'

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {import('./message.js').Handlers & { go: (place: string) => void, failed: () => void }} Handlers
 */

/** What is named of each place; the place itself holds the rest. */
const NAMED = 3

/** Characters of a message that a line may begin with. */
const GIST = 160

export function createHome(/** @type {Handlers} */ handlers) {
  const region = byId('home')
  // What scrolls can be scrolled by keyboard.
  region.tabIndex = 0
  /** What is drawn. */
  let drawn = ''
  /** @type {Message[]} */
  let cards = []

  /** The places in which others spoke since one last read there. */
  const changed = () =>
    [...store.places.map(({ id }) => id), INBOX]
      // What stays at hand stands there all the time.
      .map((id) => ({ id, unread: unreadIn(id) }))
      .filter(({ unread }) => unread.length > 0)

  function draw() {
    if (store.place !== HOME) return
    const news = changed()
    const now = JSON.stringify([
      store.person.id,
      cards,
      news.map(({ id, unread }) => [id, unread.map((message) => [message.id, message.changed])]),
    ])
    if (now === drawn) return
    drawn = now
    keepingPlace(region, () => region.replaceChildren(...elements(news)))
  }

  function elements(/** @type {ReturnType<typeof changed>} */ news) {
    const [begin, ...others] = cards
    const standing = others.filter(hasPicture)
    const waits = others.filter((card) => !hasPicture(card))
    return [
      begin && buttons(begin, handlers),
      waits.length > 0 && h('h2', {}, t('homeWaits')),
      ...waits.map((card) => waiting(card, handlers)),
      h('h2', { id: 'home-news' }, t('homeNews')),
      news.length === 0
        ? h('p', { class: 'nothing' }, t('homeNoNews'))
        : h(
            'ul',
            { class: 'news', 'aria-labelledby': 'home-news' },
            ...news.map((one) => h('li', {}, newsOf(one, handlers))),
          ),
      standing.length > 0 && h('h2', {}, t('homeStanding')),
      ...standing.map((card) => waiting(card, handlers)),
    ].filter((one) => one instanceof Node)
  }

  return {
    /** Comes to it, or leaves it. */
    show() {
      const here = store.place === HOME
      region.hidden = !here
      byId('skip').setAttribute('href', here ? '#home' : '#conversation')
      if (!here) {
        drawn = ''
        region.replaceChildren()
        return
      }
      draw()
      region.scrollTop = 0
    },
    draw,
    /** Asks what waits now. */
    async look() {
      if (store.place !== HOME || store.person.id === '') return
      const mine = sameReader()
      const { status, body } = await api.home(store.person.id)
      if (!mine()) return
      if (status !== 200) return handlers.failed()
      cards = body.cards
      draw()
    },
    has: (/** @type {Message} */ message) => cards.some(({ id }) => id === message.id),
    /** Says beside a card what went wrong with its button. */
    explain(/** @type {Message} */ { id }, /** @type {string} */ error) {
      const room = document.getElementById(`card-${id}`)?.querySelector('.error')
      if (room) room.textContent = error
      else byId('notice').textContent = error
    },
    /** Somebody else reads now: what waits for them. */
    take(/** @type {Message[]} */ known) {
      cards = known
      drawn = ''
      region.replaceChildren()
    },
  }
}

/** A place in which something was said, by how it begins; leads there. */
function newsOf(
  /** @type {{ id: string, unread: Message[] }} */ { id, unread },
  /** @type {Handlers} */ { go },
) {
  return h(
    'button',
    {
      type: 'button',
      class: 'news-place',
      'data-action': `go:${id}`,
      on: { click: () => go(id) },
    },
    h('span', { class: 'place-label' }, placeName(id)),
    h('span', { class: 'unread' }, tCount(unread.length, 'unreadOne', 'unread')),
    ...unread
      .slice(-NAMED)
      .map((message) =>
        h(
          'span',
          { class: 'said-there' },
          timeSaid(message.at, 'moment'),
          ' ',
          h('span', { dir: 'auto', lang: message.language }, ...titled(gistOf(message))),
        ),
      ),
  )
}

function waiting(/** @type {Message} */ card, /** @type {Handlers} */ handlers) {
  const titleId = `home-${card.id}`
  return h(
    'article',
    {
      class: `waits assistant ${card.tone}`,
      ...(card.title === undefined ? { 'aria-label': t('homeWaits') } : { 'aria-labelledby': titleId }),
      id: `card-${card.id}`,
    },
    h(
      'div',
      { class: 'said', lang: card.language },
      card.title !== undefined && h('h3', { id: titleId, dir: 'auto' }, ...titled(card.title)),
      ...card.body.map((part) =>
        part.kind === 'image'
          ? // It is asked for when somebody wants to see it.
            h(
              'details',
              {},
              h('summary', { lang: document.documentElement.lang }, t('homePicture')),
              block(part, card, handlers),
            )
          : block(part, card, handlers),
      ),
    ),
    h('p', { class: 'error', role: 'alert' }),
    buttons(card, handlers),
  )
}

/** How it begins; as much of it is seen as the screen has room for. Whom the title names need not be named again. */
function gistOf(/** @type {Message} */ message) {
  const quote = message.body.find((block) => block.kind === 'quote')
  const isNamed = quote?.by !== undefined && message.title?.includes(quote.by)
  const text = (isNamed ? quote.text : message.text).replaceAll(/\s+/g, ' ').slice(0, GIST)
  if (message.title !== undefined) return text === '' ? message.title : labelled(message.title, text)
  const from = message.from === ASSISTANT ? t('assistant') : nameOf(message.from)
  return t('saidHere', { name: from, text })
}

/** Where one stands, rather than something to do. */
const hasPicture = (/** @type {Message} */ { body }) => body.some(({ kind }) => kind === 'image')

/** What can be opened, by the card that it stands in. */
const detailsIn = (/** @type {HTMLElement} */ region) =>
  [...region.querySelectorAll('article')].flatMap((card) =>
    [...card.querySelectorAll('details')].map(
      (one, index) => /** @type {const} */ ([`${card.id} ${index}`, one]),
    ),
  )

/** What has the focus keeps it, and what is open stays so. */
function keepingPlace(/** @type {HTMLElement} */ region, /** @type {() => void} */ put) {
  const { activeElement } = document
  const action = region.contains(activeElement) ? activeElement?.getAttribute('data-action') : undefined
  const top = region.scrollTop
  const open = detailsIn(region).filter(([, one]) => one.open)
  put()
  for (const [key, one] of detailsIn(region)) one.open = open.some(([same]) => same === key)
  region.scrollTop = top
  if (action === undefined) return
  const same = action ? region.querySelector(`[data-action="${CSS.escape(action)}"]`) : null
  const target = same ?? region
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
