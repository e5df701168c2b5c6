// Where one writes: a message, a reply in a thread, or a command with suggestions. What is half written stays with its
// person and place, also when the page is loaded again.

import { createAttaching } from './attach.js'
import { byId, h, speak } from './dom.js'
import { halfOf, keepHalf } from './kept.js'
import { ASSISTANT, nameOf, placeOf, store } from './store.js'
import { createSuggestions } from './suggestions.js'
import { t, tCount } from './words.js'

/** @typedef {import('../message.ts').Message} Message */

/** @param {{ say: (said: { text: string, thread?: string, files?: string[], eventId: string }) => Promise<string | undefined> }} handlers `say` gives an error to show */
export function createComposer({ say }) {
  const text = /** @type {HTMLTextAreaElement} */ (byId('text'))
  const send = /** @type {HTMLButtonElement} */ (byId('send'))
  const error = byId('composer-error')
  const suggestions = createSuggestions(text)
  /** Whose the text is. */
  let where = { person: '', place: '' }
  /** @type {Message | undefined} */
  let thread
  const events = createEvents()
  let sending = false

  const grow = () => stretch(text)

  const attaching = createAttaching({ changed: () => keep() })

  function keep() {
    if (where.person === '') return
    const half = { text: text.value, ...(thread ? { thread: thread.id } : {}) }
    const files = attaching.named()
    keepHalf(where.person, where.place, Object.keys(files).length > 0 ? { ...half, files } : half)
  }

  function refused(/** @type {string} */ why) {
    error.textContent = why
  }

  async function submit() {
    const said = text.value
    if (sending) return
    const files = attaching.ids()
    if (said.trim() === '' && files.length === 0) return text.focus()
    if (attaching.busy()) return refused(t('filesBusy'))
    suggestions.close()
    const from = where
    const key = `${from.person}\n${from.place}\n${thread?.id ?? ''}\n${files.join()}\n${said}`
    sending = true
    showSending(send, true)
    error.textContent = ''
    const wrong = await say({
      text: said,
      ...(thread ? { thread: thread.id } : {}),
      ...(files.length > 0 ? { files } : {}),
      eventId: events.of(key),
    })
    sending = false
    showSending(send, false)
    const here = from.person === where.person && from.place === where.place
    if (wrong !== undefined) return here ? refused(wrong) : speak(wrong)
    events.done()
    if (!here) {
      keepHalf(from.person, from.place, { text: rest(halfOf(from.person, from.place).text, said) })
      return
    }
    text.value = rest(text.value, said)
    attaching.begin({})
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
      attaching.begin(half.files ?? {})
      replyTo(root && placeOf(root) === place ? root : undefined)
      suggestions.close()
      error.textContent = ''
      label(text, name)
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

/**
 * The event of what is being written. It stays the same while the words do: sending again after a lost answer must not say
 * it twice.
 */
function createEvents() {
  let event = { id: '', said: '' }
  return {
    of(/** @type {string} */ said) {
      if (event.said !== said) event = { id: crypto.randomUUID(), said }
      return event.id
    },
    done() {
      event = { id: '', said: '' }
    },
  }
}

/** As high as its words, up to a point. */
function stretch(/** @type {HTMLTextAreaElement} */ text) {
  text.style.height = 'auto'
  text.style.height = `${Math.min(text.scrollHeight + 2, 180)}px`
}

/** In the words of whoever writes. */
function label(/** @type {HTMLTextAreaElement} */ text, /** @type {string} */ place) {
  byId('text-label').textContent = t('composer', { place })
  text.placeholder = t('placeholder')
  byId('suggestions').setAttribute('aria-label', t('commands'))
}

function showSending(/** @type {HTMLButtonElement} */ send, /** @type {boolean} */ sending) {
  if (sending) send.setAttribute('aria-disabled', 'true')
  else send.removeAttribute('aria-disabled')
  send.textContent = t(sending ? 'sending' : 'send')
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
