// Where one writes: a message, a reply in a thread, or a command with suggestions. What is half written stays with its
// person and place, also when the page is loaded again.

import { byId, h, speak } from './dom.js'
import { halfOf, keepHalf } from './kept.js'
import { ASSISTANT, nameOf, placeOf, store } from './store.js'
import { createSuggestions } from './suggestions.js'
import { t, tCount } from './words.js'

/** @typedef {import('../message.ts').Message} Message */

/** @param {{ say: (said: { text: string, thread?: string, eventId: string }) => Promise<string | undefined> }} handlers `say` gives an error to show */
export function createComposer({ say }) {
  const text = /** @type {HTMLTextAreaElement} */ (byId('text'))
  const send = /** @type {HTMLButtonElement} */ (byId('send'))
  const error = byId('composer-error')
  const suggestions = createSuggestions(text)
  /** Whose the text is. */
  let where = { person: '', place: '' }
  /** @type {Message | undefined} */
  let thread
  /**
   * The event of what is being written. It stays the same while the words do: sending again after a lost answer must
   * not say it twice.
   */
  let event = { id: '', said: '' }
  let sending = false

  function grow() {
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight + 2, 180)}px`
  }

  function keep() {
    if (where.person !== '')
      keepHalf(where.person, where.place, { text: text.value, ...(thread ? { thread: thread.id } : {}) })
  }

  async function submit() {
    const said = text.value
    if (sending) return
    if (said.trim() === '') {
      text.focus()
      return
    }
    suggestions.close()
    const from = where
    const key = `${from.person}\n${from.place}\n${thread?.id ?? ''}\n${said}`
    if (event.said !== key) event = { id: crypto.randomUUID(), said: key }
    sending = true
    send.setAttribute('aria-disabled', 'true')
    send.textContent = t('sending')
    error.textContent = ''
    const wrong = await say({ text: said, ...(thread ? { thread: thread.id } : {}), eventId: event.id })
    sending = false
    send.removeAttribute('aria-disabled')
    send.textContent = t('send')
    const here = from.person === where.person && from.place === where.place
    if (wrong !== undefined) {
      if (here) error.textContent = wrong
      else speak(wrong)
      return
    }
    event = { id: '', said: '' }
    if (!here) {
      keepHalf(from.person, from.place, { text: rest(halfOf(from.person, from.place).text, said) })
      return
    }
    text.value = rest(text.value, said)
    grow()
    replyTo(undefined)
  }

  /** @param {Message | undefined} root */
  function replyTo(root) {
    thread = root
    showReplied(root)
    keep()
  }

  text.addEventListener('input', () => {
    grow()
    error.textContent = ''
    suggestions.update()
    keep()
  })
  text.addEventListener('keydown', (key) => {
    if (key.isComposing || suggestions.takes(key)) return
    if (key.key === 'Enter' && !key.shiftKey && !key.ctrlKey && !key.altKey) {
      key.preventDefault()
      submit()
    } else if (key.key === 'Escape' && thread) {
      key.preventDefault()
      replyTo(undefined)
    }
  })
  byId('composer').addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    submit()
  })
  byId('cancel-reply').addEventListener('click', () => {
    replyTo(undefined)
    text.focus()
  })

  return {
    replyTo(/** @type {Message} */ root) {
      replyTo(root)
      text.focus()
    },
    /** Another place, or another person: each has what was half written there. */
    moveTo(/** @type {string} */ place, /** @type {string} */ name) {
      const half = halfOf(store.person.id, place)
      const root = half.thread === undefined ? undefined : store.messages.get(half.thread)
      where = { person: store.person.id, place }
      text.value = half.text
      replyTo(root && placeOf(root) === place ? root : undefined)
      suggestions.close()
      error.textContent = ''
      byId('text-label').textContent = t('composer', { place: name })
      text.placeholder = t('placeholder')
      byId('suggestions').setAttribute('aria-label', t('commands'))
      grow()
    },
    setCommands(/** @type {import('./suggestions.js').Command[]} */ commands) {
      suggestions.setCommands(commands, (count) => {
        if (count > 0) speak(tCount(count, 'commandOne', 'commandsCount'))
      })
    },
    focus: () => text.focus(),
  }
}

/** What was typed while the beginning was being sent stays. */
function rest(/** @type {string} */ typed, /** @type {string} */ said) {
  return typed.startsWith(said) ? typed.slice(said.length).trimStart() : typed
}

/** @param {Message | undefined} root */
function showReplied(root) {
  byId('replying').hidden = root === undefined
  if (!root) return byId('replying-to').replaceChildren()
  const name = root.from === ASSISTANT ? t('assistant') : nameOf(root.from)
  const words = h('q', { dir: 'auto', lang: root.language }, beginning(root))
  byId('replying-to').replaceChildren(t('replyingTo', { name }), ' ', words)
}

/** The first words of what is being answered; the whole stands above. */
function beginning(/** @type {Message} */ message) {
  const words = (message.title ?? message.text).replace(/\s+/g, ' ').trim()
  return words.length <= 80 ? words : `${[...words].slice(0, 79).join('').trimEnd()}…`
}
