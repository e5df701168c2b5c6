// Where one writes: a message, a reply in a thread, or a command with suggestions.

import { byId, h, speak } from './dom.js'
import { createSuggestions } from './suggestions.js'
import { t, tCount } from './words.js'

/** @typedef {import('../message.ts').Message} Message */

/** @param {{ say: (said: { text: string, thread?: string, eventId: string }) => Promise<string | undefined> }} handlers `say` gives an error to show */
export function createComposer({ say }) {
  const text = /** @type {HTMLTextAreaElement} */ (byId('text'))
  const send = /** @type {HTMLButtonElement} */ (byId('send'))
  const error = byId('composer-error')
  const suggestions = createSuggestions(text)
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

  async function submit() {
    const said = text.value
    if (sending) return
    if (said.trim() === '') {
      text.focus()
      return
    }
    suggestions.close()
    const key = `${thread?.id ?? ''}\n${said}`
    if (event.said !== key) event = { id: crypto.randomUUID(), said: key }
    sending = true
    send.setAttribute('aria-disabled', 'true')
    send.textContent = t('sending')
    error.textContent = ''
    const wrong = await say({ text: said, ...(thread ? { thread: thread.id } : {}), eventId: event.id })
    sending = false
    send.removeAttribute('aria-disabled')
    send.textContent = t('send')
    if (wrong !== undefined) {
      error.textContent = wrong
      return
    }
    event = { id: '', said: '' }
    // What was typed while it was being sent stays.
    text.value = text.value.startsWith(said) ? text.value.slice(said.length).trimStart() : text.value
    grow()
    replyTo(undefined)
  }

  /** @param {Message | undefined} root @param {string} [name] */
  function replyTo(root, name = '') {
    thread = root
    byId('replying').hidden = root === undefined
    byId('replying-to').replaceChildren(
      ...(root ? [t('replyingTo', { name }), ' ', h('q', { dir: 'auto' }, beginning(root))] : []),
    )
  }

  text.addEventListener('input', () => {
    grow()
    error.textContent = ''
    suggestions.update()
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
    replyTo(/** @type {Message} */ root, /** @type {string} */ name) {
      replyTo(root, name)
      text.focus()
    },
    /** Another place: what one was writing stays, the thread does not. */
    moveTo(/** @type {string} */ place) {
      replyTo(undefined)
      error.textContent = ''
      byId('text-label').textContent = t('composer', { place })
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

/** The first words of what is being answered; the whole stands above. */
function beginning(/** @type {Message} */ message) {
  const words = (message.title ?? message.text).replace(/\s+/g, ' ').trim()
  return words.length <= 80 ? words : `${[...words].slice(0, 79).join('').trimEnd()}…`
}
