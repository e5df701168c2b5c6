// One message, as elements.

import { h, titled, written } from './dom.js'
import { wasSent } from './kept.js'
import { ASSISTANT, nameOf, store } from './store.js'
import { timeSaid } from './times.js'
import { t } from './words.js'
import { saidIn } from './written.js'

/** @typedef {import('../message.ts').Message} Message */

/** Where a picture in two columns has room beside the list of places. */
const WIDE = '(min-width: 64rem)'

/** @typedef {{ press: (message: Message, action: string, button: HTMLButtonElement) => void, open: (message: Message) => void }} Handlers */

/**
 * @param {Message} message
 * @param {Handlers} handlers
 * @returns {HTMLElement}
 */
export function messageElement(message, handlers) {
  const nameId = `name-${message.seq}`
  const titleId = `title-${message.seq}`
  const timeId = `time-${message.seq}`
  const assistant = message.from === ASSISTANT
  return h(
    'article',
    {
      class: [
        'message',
        assistant ? 'assistant' : message.from === store.person.id ? 'mine' : 'theirs',
        message.tone,
      ].join(' '),
      // A card by what it is about: they all come from the assistant.
      'aria-labelledby': message.title === undefined ? `${nameId} ${timeId}` : titleId,
      tabindex: -1,
      id: `message-${message.seq}`,
    },
    avatar(message.from),
    h(
      'div',
      { class: 'bubble' },
      h(
        'p',
        { class: 'byline' },
        h('strong', { id: nameId, dir: 'auto' }, assistant ? t('assistant') : nameOf(message.from)),
        h('span', { class: 'role' }, roleOf(message.from)),
        timeSaid(message.at, 'moment', timeId),
        message.space !== undefined &&
          message.to !== undefined &&
          h('span', { class: 'private' }, t('onlyYou')),
      ),
      h('div', { class: 'said', lang: message.language }, ...said(message, titleId, handlers)),
      h('p', { class: 'error', role: 'alert', id: `error-${message.seq}` }),
      buttons(message, handlers),
    ),
  )
}

function roleOf(/** @type {string} */ id) {
  if (id === ASSISTANT) return t('assistantRole')
  const person = store.people.find((candidate) => candidate.id === id)
  const roles = (person?.roles ?? []).map((role) => t(/** @type {any} */ (role)) || role).join(', ')
  return id === store.person.id ? `${roles} · ${t('you')}` : roles
}

/** Initials on one of five tints: an ornament, the name stands beside it. */
function avatar(/** @type {string} */ id) {
  if (id === ASSISTANT) return h('img', { class: 'avatar', src: '/icon.svg', alt: '', width: 36, height: 36 })
  const initials = nameOf(id)
    .split(/[\s-]+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
  const tint = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 5
  return h('span', { class: `avatar tint-${tint}`, 'aria-hidden': 'true' }, initials.toUpperCase())
}

/**
 * @param {Message} message
 * @param {string} titleId
 * @param {Handlers} handlers
 */
function said(message, titleId, handlers) {
  return [
    message.title !== undefined && h('h3', { id: titleId, dir: 'auto' }, ...titled(message.title)),
    ...message.body.map((part) => block(part, message, handlers)),
  ]
}

/**
 * @param {Message['body'][number]} part
 * @param {Message} message
 * @param {Handlers} handlers
 * @returns {Node}
 */
export function block(part, message, handlers) {
  switch (part.kind) {
    case 'rows':
      return h(
        'ul',
        { class: 'rows' },
        ...part.rows.map(({ text, sign, state, actions }) =>
          h(
            'li',
            {},
            h('span', { class: 'item', dir: 'auto' }, written(text)),
            h(
              'span',
              { class: 'detail', dir: 'auto' },
              h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
              ' ',
              written(state),
            ),
            actions.length > 0 &&
              h('div', { class: 'buttons' }, ...actions.map((action) => button(message, action, handlers))),
          ),
        ),
      )
    case 'text':
      return saidIn('p', { class: 'text', dir: 'auto' }, part)
    case 'quote':
      return h(
        'figure',
        { class: 'quote' },
        part.by !== undefined && h('figcaption', { dir: 'auto' }, part.by),
        saidIn('blockquote', { dir: 'auto' }, part),
      )
    case 'fields':
      return h(
        'dl',
        {},
        ...part.fields.map(({ label, value, lines }) =>
          h(
            'div',
            {},
            h('dt', {}, label),
            saidIn('dd', { dir: 'auto' }, { text: value, ...(lines ? { lines } : {}) }),
          ),
        ),
      )
    case 'list':
      return h(
        'ul',
        { class: 'items' },
        ...part.items.map(({ text, detail }) =>
          h(
            'li',
            {},
            h('span', { class: 'item', dir: 'auto' }, written(text)),
            detail !== undefined && h('span', { class: 'detail', dir: 'auto' }, written(detail)),
          ),
        ),
      )
    case 'image': {
      // The first line names the picture; the others, what it shows, are read once, where one wants them.
      const [name, ...details] = part.alt.split('\n')
      return h(
        'figure',
        { class: 'picture' },
        h(
          'picture',
          {},
          h('source', {
            media: WIDE,
            srcset: part.wide.url,
            width: `${part.wide.width}`,
            height: `${part.wide.height}`,
          }),
          h('img', {
            src: part.url,
            alt: name,
            loading: 'lazy',
            width: `${part.width}`,
            height: `${part.height}`,
          }),
        ),
        details.length > 0 &&
          h(
            'details',
            {},
            // The page's own word, in a card that may be in another language.
            h('summary', { lang: document.documentElement.lang }, t('description')),
            h('ul', { class: 'items' }, ...details.map((detail) => h('li', { dir: 'auto' }, detail))),
          ),
      )
    }
    case 'file':
      return file(part)
    case 'divider':
      return h('hr')
  }
}

/** A picture where it stands, whole in a tab of its own; anything else to be saved, under its name. */
function file(
  /** @type {Extract<Message['body'][number], { kind: 'file' }>} */ { url, name, said, picture, alt },
) {
  if (!picture) return h('p', { class: 'text' }, h('a', { href: url, download: name, dir: 'auto' }, said))
  return h(
    'figure',
    { class: 'picture sent' },
    h('a', { href: url, target: '_blank', rel: 'noopener' }, h('img', { src: url, alt, loading: 'lazy' })),
    h('figcaption', { dir: 'auto' }, said),
  )
}

/**
 * Beside what it is about, a button says no more than what it does; whoever hears it alone hears the whole.
 *
 * @param {Message} message
 * @param {Message['actions'][number]} action
 * @param {Handlers} handlers
 */
function button(message, { id, label, short, style, inRow }, { press }) {
  const seen = inRow && short !== undefined ? short : label
  return h(
    'button',
    {
      type: 'button',
      class: style,
      'data-action': id,
      lang: message.language,
      'aria-label': seen === label ? undefined : label,
      on: {
        click: (/** @type {Event} */ event) =>
          press(message, id, /** @type {HTMLButtonElement} */ (event.currentTarget)),
      },
    },
    seen,
  )
}

/**
 * @param {Message} message
 * @param {Handlers} handlers
 */
export function buttons(message, handlers) {
  const { open } = handlers
  const below = message.actions.filter(({ inRow }) => !inRow)
  // What stays at hand is there to be pressed.
  const behind = message.pinned ? [] : below.filter((action) => action.behind)
  const inFront = below.filter((action) => !behind.includes(action))
  if (below.length === 0 && !message.form) return null
  return h(
    'div',
    { class: 'buttons' },
    message.form && wasSent(message.form.id) && h('p', { class: 'note' }, t('formSent')),
    message.form &&
      !wasSent(message.form.id) &&
      h('button', { type: 'button', class: 'plain', on: { click: () => open(message) } }, t('openForm')),
    ...inFront.map((action) => button(message, action, handlers)),
    behind.length > 0 &&
      h(
        'details',
        { class: 'more' },
        // The page's own word, in a card that may be in another language.
        h('summary', { lang: document.documentElement.lang }, t('more')),
        h('div', { class: 'buttons' }, ...behind.map((action) => button(message, action, handlers))),
      ),
  )
}
