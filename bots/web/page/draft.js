// What is typed into a form is kept in this tab at once and, after a moment of rest, as a draft by the server.

import { api } from './api.js'
import { keepTyped, typedIn } from './kept.js'
import { store } from './store.js'
import { t } from './words.js'

/**
 * @typedef {import('./api.js').ShownForm} ShownForm
 * @typedef {import('./api.js').Values} Values
 * @typedef {{ form: ShownForm, given: string }} Open `given`: what its fields held when they were drawn, as JSON
 */

/** Milliseconds of rest after which what is typed is saved. */
const REST = 800

/** @param {{ open: () => Open | undefined, values: () => Values, say: (text: string) => void }} form the form before the reader, if any */
export function createDraft({ open, values, say }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  /** The saving that is on its way. */
  let saving = Promise.resolve()

  function rest() {
    clearTimeout(waiting)
    waiting = undefined
  }

  function save() {
    rest()
    const { form } = open() ?? {}
    if (!form?.keepsDraft) return
    const typed = values()
    saving = saving.then(async () => {
      const { status } = await api.saveDraft({ as: store.person.id, form: form.id, values: typed })
      const isOpen = open()?.form.id === form.id
      if (status === 204 && (!isOpen || JSON.stringify(values()) === JSON.stringify(typed)))
        keepTyped(form.id, undefined)
      if (isOpen) say(status === 204 ? t('draftSaved') : t('draftNotSaved'))
    })
  }

  return {
    /** Keeps in this tab what was changed: all of it, until the server has it. */
    changed() {
      const current = open()
      if (!current) return
      /** @type {Values} */
      const given = JSON.parse(current.given)
      const now = Object.entries(values())
      keepTyped(current.form.id, {
        ...typedIn(current.form.id),
        ...Object.fromEntries(
          now.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(given[name])),
        ),
      })
      if (!current.form.keepsDraft) return
      rest()
      say('')
      waiting = setTimeout(save, REST)
    },
    /** The form is left: what still rests is saved at once. */
    leave() {
      if (waiting !== undefined) save()
    },
    /** The form is sent: nothing of it is saved any more. A saving that came after it would be the draft of something sent. */
    rest,
    /** A form is neither sent nor read again before what is on its way has arrived. */
    arrived: () => saving,
  }
}
