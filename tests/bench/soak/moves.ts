/** One thing that somebody does, what they must see of it, and what they do next. */
import { type Event, fileNameOf, type Ledger } from './ledger.ts'
import type { Person } from './population.ts'
import type { Deed, FieldValue, Seen } from './wire.ts'

export type Move = {
  what: string
  person: number
  deed: Deed
  expects: ((seen: Seen) => boolean) | undefined
  /** The answer is said to somebody else, in something that bears this mark. */
  answeredBy?: string
  /** What is to be noted once the event has its identifier. */
  sent?: (event: Event) => void
  /** What the same person does next, when this is what they see. */
  follow?: (seen: Seen) => Move | undefined
}

/** What the database must hold in the end, by mark: exactly this. */
export type Expected = {
  questions: Set<string>
  /** Those of them that say what their message says since it was edited. */
  edits: Set<string>
  /** Those that came with a file, which is attached to them once. */
  files: Set<string>
  answers: Set<string>
  activities: Set<string>
  attestations: Set<string>
}

/** What every chapter of the story writes to. */
export type Notebook = { ledger: Ledger; expected: Expected; nextMark: () => string }

/** What comes with a question: its content is what says that it is a PDF. */
export const fileOf = (mark: string) => ({
  name: fileNameOf(mark),
  bytes: new TextEncoder().encode(`%PDF-1.4\n% ${mark}\n`),
})

/** What whoever edits a question adds to it. */
export const EDITED = 'depuis ce matin'

/** A form that asks again and again is one that does not understand. */
const LONGEST_FORM = 30

export const privately = (person: Person, pattern: RegExp) => (seen: Seen) =>
  seen.to === person.n && pattern.test(seen.text)

export const asks = (person: Person) => (seen: Seen) =>
  (seen.to === person.n || seen.to === undefined) && isForm(seen)

export const hasButton = (seen: Seen, beginning: string) =>
  seen.buttons.some((label) => label.startsWith(beginning))

/** Buttons of a form that is asked in messages. */
const FORM_BUTTONS = ['Continuer', 'Ouvrir le formulaire', 'Terminé', 'Envoyer', 'Annuler']

const isForm = (seen: Seen) =>
  seen.kind === 'form' || seen.buttons.some((label) => FORM_BUTTONS.includes(label))

/** Goes on with a form until `done` is seen; `last` is told of that. */
export function fill(
  person: Person,
  form: Seen,
  values: readonly FieldValue[],
  what: string,
  done: (seen: Seen) => boolean,
  last: (seen: Seen) => void = () => undefined,
  step = 1,
): Move {
  // The same question again, said twice for want of a key, is no next one: its copies end with the first sure one, which
  // a death may make unsure after all.
  const copies = [form]
  const isNext = (seen: Seen) => {
    if (seen.text !== form.text || copies.some(({ unsure }) => !unsure)) return true
    copies.push(seen)
    return false
  }
  return {
    what: `${what}, step ${step}`,
    person: person.n,
    deed: { kind: 'fill', form, values },
    expects: (seen) => done(seen) || (asks(person)(seen) && isNext(seen)),
    follow(seen) {
      if (done(seen)) last(seen)
      else if (step < LONGEST_FORM) return fill(person, seen, values, what, done, last, step + 1)
      return undefined
    },
  }
}
