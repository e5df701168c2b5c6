/** What is said between the steps of a form, and what can be pressed beside it. Pure. */
import type { Language } from '../../../core/kernel/actor.ts'
import type { Card } from '../../../core/view/card.ts'
import type { Button } from '../outgoing/render.ts'
import { encodeDrop, encodeOpen } from '../wire/ids.ts'
import { words } from '../words.ts'
import { stepToCorrect } from './form.ts'
import type { OpenForm } from './steps.ts'

/** For one person: the card and its buttons, which are steps of a form and no intents of the core. */
export type Said = { card: Card; language: Language; buttons: readonly Button[] }

export const note = (text: string): Card => ({ tone: 'neutral', body: [{ kind: 'text', text }], actions: [] })

const drop = ({ key, language }: OpenForm): Button => ({
  id: encodeDrop(key),
  label: words(language).cancel,
  style: 'plain',
})

/** The moment in which a form could be opened has passed: a button opens it. */
export function opensAgain(key: string, step: number, language: Language, label: string): Said {
  return {
    card: note(words(language).late),
    language,
    buttons: [{ id: encodeOpen(key, step), label, style: 'primary' }],
  }
}

/** A form that a button opens: with what is to be corrected in it, if anything is. */
export function offered(open: OpenForm, errors: Readonly<Record<string, string>>, label: string): Said {
  const { key, form, language } = open
  const say = words(language)
  const wrong = form.fields.flatMap(({ name, label, error }) => {
    const sentence = error ?? errors[name]
    return sentence ? [{ label, value: sentence }] : []
  })
  const isWrong = wrong.length > 0
  const body: Card['body'] = isWrong
    ? [
        { kind: 'text', text: say.toCorrect },
        { kind: 'fields', fields: wrong },
      ]
    : [{ kind: 'text', text: say.late }]
  return {
    card: { tone: 'attention', title: form.title, body, actions: [] },
    language,
    buttons: [
      {
        id: encodeOpen(key, isWrong ? stepToCorrect(form) : 0),
        label: isWrong ? say.correct : label,
        style: 'primary',
      },
      drop(open),
    ],
  }
}

/** Something of a step was not taken, a file or a date: the same step opens again, with what else was written in it. */
export function stepToRepeat({ key, language }: OpenForm, step: number, errors: readonly string[]): Said {
  return {
    card: { ...note(errors.join('\n')), tone: 'attention' },
    language,
    buttons: [{ id: encodeOpen(key, step), label: words(language).correct, style: 'primary' }],
  }
}

/** A step is done, and another follows. */
export function stepDone(open: OpenForm, step: number, steps: number): Said {
  const { key, form, language } = open
  const say = words(language)
  return {
    card: { ...note(say.stepDone(step + 1, steps)), title: form.title },
    language,
    buttons: [
      { id: encodeOpen(key, step + 1), label: say.continue, style: 'primary' },
      { id: encodeOpen(key, step), label: say.correct, style: 'plain' },
      drop(open),
    ],
  }
}
