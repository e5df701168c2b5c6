/** Questions: asked, answered and resolved in every way there is, each by one person of the soak. */
import type { Event } from './ledger.ts'
import { asks, EDITED, fileOf, fill, hasButton, type Move, type Notebook, privately } from './moves.ts'
import type { Person, Population } from './population.ts'
import type { Seen } from './wire.ts'

type Question = {
  reference: string
  asker: Person
  group: number
  answer?: Seen
  /** Somebody is at it: nobody else of the soak is. */
  taken: boolean
  /** The message that asked it, where one did; each is edited once at most. */
  written?: { event: string; mark: string }
}

const REFERENCE = /SOS-G\d+-\d{4}-\d+/

/** Milliseconds: nobody replies to what they have not read. */
const READING = 1_000
/** Of what is said twice for want of a key, the assistant knows the second: only that one leads anywhere. */
const leads = (seen: Seen | undefined): seen is Seen => seen !== undefined && !seen.unsure
const isRead = (seen: Seen | undefined) => leads(seen) && performance.now() - seen.at > READING

/** What follows the words to which it belongs, when the platform did not take it with them. */
const FILES_ALONE = /Fichiers joints/
/** Of a file that does not go along: it could not be read, or the process stopped before it was. */
const NOT_READ = /n’a pas pu être lu|pas ce qui les accompagnait/

export function questionMoves({ people }: Population, { ledger, expected, nextMark }: Notebook) {
  const questions = new Map<string, Question>()
  /** By reference: what a trainer replies to in the questions' place, and what was said to one of them alone. */
  const heads = new Map<string, Seen>()
  const announcements = new Map<string, Seen>()
  /** References of which a receipt was seen. */
  const received = new Set<string>()

  /** The receipt of what is asked now: what was said again of one asked before is none. */
  function receiptFor(person: Person): (seen: Seen) => boolean {
    const before = new Set(received)
    const isReceipt = privately(person, /bien reçue/)
    return (seen) => isReceipt(seen) && !before.has(REFERENCE.exec(seen.text)?.[0] ?? '')
  }

  /** What a question that was just asked promises. */
  function asked(mark: string, event: Event, person: Person, heard: boolean): void {
    expected.questions.add(mark)
    const inPlace = (purpose: string, title: RegExp) => (seen: Seen) =>
      seen.place?.purpose === purpose &&
      seen.place.group === person.group &&
      seen.to === undefined &&
      title.test(seen.text) &&
      !FILES_ALONE.test(seen.text)
    ledger.promise({
      event,
      mark,
      what: 'the trainers’ announcement',
      matches: inPlace('trainers', /Nouvelle question/),
      while: 'Nouvelle question',
    })
    ledger.promise({
      event,
      mark,
      what: 'the trainer’s own announcement',
      matches: ({ to, text }) =>
        to !== undefined && /Une question pour vous/.test(text) && !FILES_ALONE.test(text),
      while: 'Une question pour vous',
    })
    if (!heard)
      ledger.promise({
        event,
        mark,
        what: 'the head of the thread',
        matches: inPlace('questions', / pose une question · SOS-/),
      })
  }

  function ask(person: Person): Move {
    const mark = nextMark()
    return {
      what: 'asks by command',
      person: person.n,
      deed: {
        kind: 'command',
        name: 'sos',
        line: `Comment projeter une carte ? (${mark})`,
        at: 'private',
      },
      expects: receiptFor(person),
      sent: (event) => asked(mark, event, person, false),
    }
  }

  function askAloud(person: Person, isWithFile = false): Move {
    const mark = nextMark()
    let id = ''
    const file = isWithFile ? { file: fileOf(mark) } : {}
    return {
      what: isWithFile ? 'asks by a message with a file' : 'asks by a message',
      person: person.n,
      deed: {
        kind: 'words',
        text: `Mon tableau ne s’allume plus (${mark})`,
        at: { group: person.group, purpose: 'questions' },
        ...file,
      },
      expects: (seen) => seen.under === id && /bien reçue/.test(seen.text),
      sent(event) {
        id = event.id
        asked(mark, event, person, true)
        if (isWithFile) sentAlong(mark, event, person)
      },
      follow(seen) {
        const question = questionIn(seen, person)
        // With a file the words are a caption, which is edited in another way.
        if (question && !isWithFile) question.written = { event: id, mark }
        return undefined
      },
    }
  }

  function sentAlong(mark: string, event: Event, { n, group }: Person): void {
    expected.files.add(mark)
    const { name } = fileOf(mark)
    const isShown = ({ place, files }: Seen) =>
      place?.purpose === 'trainers' && place.group === group && files?.includes(name) === true
    // What the platform does not hand out, however often it is asked, is said to whoever sent it.
    const isTold = ({ to, text }: Seen) => to === n && text.includes(name) && NOT_READ.test(text)
    ledger.promise({
      event,
      mark,
      what: 'the file, for those who answer',
      matches(seen) {
        if (isTold(seen)) expected.files.delete(mark)
        return isTold(seen) || isShown(seen)
      },
      while: 'Nouvelle question',
    })
  }

  /** While it waits, what a message asks is what the message says: the card in the trainers’ place is drawn anew. */
  function edit(person: Person): Move | undefined {
    const question = waiting(person, ({ asker, written }) => asker === person && written !== undefined)
    const written = question?.written
    if (!question || !written) return undefined
    const { event, mark } = written
    question.taken = true
    delete question.written
    return {
      what: 'edits a question',
      person: person.n,
      deed: {
        kind: 'edit',
        of: event,
        text: `Mon tableau ne s’allume plus, ${EDITED} (${mark})`,
        at: { group: person.group, purpose: 'questions' },
      },
      expects: (seen) => seen.place?.purpose === 'trainers' && seen.text.includes(`${EDITED} (${mark})`),
      answeredBy: mark,
      sent: () => expected.edits.add(mark),
      follow() {
        question.taken = false
        return undefined
      },
    }
  }

  function askByForm(person: Person): Move {
    const mark = nextMark()
    const done = receiptFor(person)
    const values = [{ name: 'text', label: 'votre question', value: `Où trouver un exercice ? (${mark})` }]
    return {
      what: 'opens a form',
      person: person.n,
      deed: { kind: 'command', name: 'sos', line: '', at: 'private' },
      expects: asks(person),
      sent: (event) => asked(mark, event, person, false),
      follow: (seen) => fill(person, seen, values, 'asks by form', done),
    }
  }

  /** What an answer that was just given promises. */
  function answered(mark: string, event: Event, question: Question): void {
    expected.answers.add(mark)
    const { closed, name } = question.asker
    ledger.promise(
      closed
        ? {
            event,
            mark: question.reference,
            what: 'the notice that it reached nobody',
            matches: (seen) => isNotice(seen, question.group, name),
          }
        : { event, mark, what: 'the answer to the asker', matches: isAnswerTo(question) },
    )
  }

  const coordinated = new Map(
    people.filter(({ role }) => role === 'coordinator').map(({ n, group }) => [n, group]),
  )
  const isNotice = (seen: Seen, group: number, name: string) =>
    seen.to !== undefined &&
    coordinated.get(seen.to) === group &&
    /n’est pas arrivé/.test(seen.text) &&
    seen.text.includes(name) &&
    / répond /.test(seen.text)

  const isAnswerTo = (question: Question) => (seen: Seen) =>
    seen.to === question.asker.n && seen.text.includes(`vous répond · ${question.reference}`)

  function answerInThread(person: Person): Move | undefined {
    const question = waiting(person, ({ reference }) => isRead(heads.get(reference)))
    const under = question && heads.get(question.reference)
    if (!question || !under) return undefined
    taken(question)
    const mark = nextMark()
    const { closed, name } = question.asker
    return {
      what: 'answers in the thread',
      person: person.n,
      deed: {
        kind: 'words',
        text: `Essayez le câble bleu (${mark})`,
        at: { group: person.group, purpose: 'questions' },
        under,
      },
      // In the thread itself the answer speaks for itself: the asker is told.
      expects: (seen) =>
        closed
          ? isNotice(seen, question.group, name) && seen.text.includes(question.reference)
          : isAnswerTo(question)(seen),
      answeredBy: closed ? question.reference : mark,
      sent: (event) => answered(mark, event, question),
    }
  }

  function answerByCommand(person: Person): Move | undefined {
    const question = waiting(person, () => true)
    if (!question) return undefined
    taken(question)
    const mark = nextMark()
    return {
      what: 'answers by command',
      person: person.n,
      deed: {
        kind: 'command',
        name: 'repondre',
        line: `${question.reference} Demandez à l’accueil (${mark})`,
        at: 'private',
      },
      expects: privately(person, /Nous transmettons votre réponse/),
      sent: (event) => answered(mark, event, question),
    }
  }

  function answerByButton(person: Person): Move | undefined {
    const question = waiting(person, ({ reference }) => {
      const announcement = announcements.get(reference)
      return leads(announcement) && announcement.to === person.n
    })
    const on = question && announcements.get(question.reference)
    if (!question || !on) return undefined
    taken(question)
    const mark = nextMark()
    const done = privately(person, /Nous transmettons votre réponse/)
    const values = [{ name: 'text', label: 'votre réponse', value: `Redémarrez-le d’abord (${mark})` }]
    return {
      what: 'presses “Répondre”',
      person: person.n,
      deed: { kind: 'press', on, label: 'Répondre' },
      expects: asks(person),
      sent: (event) => answered(mark, event, question),
      follow: (seen) => fill(person, seen, values, 'answers by form', done),
    }
  }

  function resolve(person: Person): Move | undefined {
    const question = [...questions.values()].find(({ asker, answer }) => asker === person && leads(answer))
    const on = question?.answer
    if (!question || !on) return undefined
    questions.delete(question.reference)
    return {
      what: 'presses “C’est résolu”',
      person: person.n,
      deed: { kind: 'press', on, label: 'C’est résolu' },
      expects: privately(person, /Merci de l’avoir dit/),
    }
  }

  function waiting(person: Person, ready: (question: Question) => boolean): Question | undefined {
    return [...questions.values()].find((one) => one.group === person.group && !one.taken && ready(one))
  }

  function taken(question: Question): void {
    question.taken = true
    heads.delete(question.reference)
    announcements.delete(question.reference)
  }

  function questionIn({ text }: Seen, asker: Person): Question | undefined {
    const reference = REFERENCE.exec(text)?.[0]
    if (!reference) return undefined
    const known = questions.get(reference) ?? { reference, asker, group: asker.group, taken: false }
    questions.set(reference, known)
    return known
  }

  return {
    ask,
    askAloud: (person: Person) => askAloud(person),
    askWithFile: (person: Person) => askAloud(person, true),
    askByForm,
    edit,
    answerInThread,
    answerByCommand,
    answerByButton,
    resolve,
    /** What becomes possible by what is seen. */
    observe(seen: Seen): void {
      const { text, to, place } = seen
      if (to !== undefined && /bien reçue/.test(text)) {
        const asker = people[to]
        const question = asker && questionIn(seen, asker)
        if (question) received.add(question.reference)
      }
      const reference = REFERENCE.exec(text)?.[0]
      if (reference === undefined || seen.kind === 'changed' || !leads(seen) || FILES_ALONE.test(text)) return
      const question = questions.get(reference)
      if (!question?.taken) {
        const isHead = /( pose une question|Question bien reçue) · SOS-\S+$/m.test(text)
        if (place?.purpose === 'questions' && to === undefined && isHead) heads.set(reference, seen)
        if (text.includes('Une question pour vous')) announcements.set(reference, seen)
      }
      if (question && to === question.asker.n && hasButton(seen, 'C’est résolu')) question.answer = seen
    },
  }
}
