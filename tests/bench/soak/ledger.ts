/**
 * The soak's own account: what was sent, what was seen of it, and what must be seen yet.
 *
 * An event is answered when what it calls for is visible to whoever acted: a message, a form, choices, a sentence at a
 * button. It is answered twice when a second such thing is new to them, unless the platform did what it was asked, let
 * the answer be lost, and knows no key by which the second attempt could be recognised: those are counted apart. So is
 * what was said just before the assistant was killed, which may not have come to noting it.
 */
import type { Seen } from './wire.ts'

export type Event = {
  /** Its number in the soak, also the mark in what is written. */
  n: number
  /** The platform's. */
  id: string
  what: string
  person: number
  /** Sent while nothing was made to fail, and not waiting when the assistant was killed. */
  calm: boolean
  sentAt: number
  /** Recognises the answer. Undefined: it calls for silence. */
  expects: ((seen: Seen) => boolean) | undefined
  firstAt?: number
  answers: Seen[]
}

/** Something that must be said because of an event, to others or elsewhere, once. */
type Promised = {
  event: Event
  mark: string
  what: string
  matches: (seen: Seen) => boolean
  /** The beginning of its title, for what is only worth saying while the question waits. */
  while?: string
  seen: Seen[]
}

/** A message that the assistant dropped because the question it was about had been answered meanwhile. */
export type Dropped = { mark: string; title: string }

export type Violation = {
  kind: 'lost' | 'twice' | 'unexpected' | 'unkept' | 'effect' | 'refused'
  event?: string
  what: string
}

/** What marks the events that a text speaks of. */
const MARKS = /repère \d{6}|SOS-G\d+-\d{4}-\d+/g

const digits = (n: number) => String(n).padStart(6, '0')

export const markOf = (n: number) => `repère ${digits(n)}`

/** What a file is called that comes with the words of this mark. */
export const fileNameOf = (mark: string) => mark.replace('repère ', 'fichier-').concat('.pdf')

/** Milliseconds: what is said so long before a death may not have been noted, as its confirmation comes late in a storm. */
const UNNOTED = 5_000

export type Ledger = ReturnType<typeof createLedger>

export function createLedger() {
  const events: Event[] = []
  const byId = new Map<string, Event>()
  /** What each person did last: what is said to them alone is about that, unless it says otherwise. */
  const latest = new Map<number, Event>()
  const elsewhere = new Map<string, Event[]>()
  const promised = new Map<string, Promised[]>()
  /** What was said without the caller knowing: said again, it is about the same events. */
  const unsure = new Map<string, Event[]>()
  /** Events that come again since the assistant was killed: what they call for may be said as it is by then. */
  const returning = new Set<Event>()
  let recent: Array<{ seen: Seen; about: Event[] }> = []
  const unexpected: Array<{ event: Event; seen: Seen }> = []
  let answered: (event: Event, seen: Seen) => void = () => undefined

  function concerned(seen: Seen): Event[] {
    const named = byId.get(seen.event ?? '') ?? byId.get(seen.under ?? '')
    const own = named ?? (seen.to === undefined ? undefined : latest.get(seen.to))
    const again = named ? undefined : unsure.get(keyOf(seen))
    // It may as well be what they wait for now: whatever comes after that is the one said again.
    if (!named && !(own && isWaitingFor(own, seen))) {
      const returned = [...returning].find(({ person, expects }) => person === seen.to && expects?.(seen))
      const isOther = returned && !again?.includes(returned)
      if (returned) returning.delete(returned)
      if (!isOther) unsure.delete(keyOf(seen))
      if (returned) return [returned]
      if (again) return again
    }
    const marked = marksIn(seen.text).flatMap((mark) => elsewhere.get(mark) ?? [])
    return [...new Set([...(own ? [own] : []), ...marked])]
  }

  const isWaitingFor = (event: Event, seen: Seen) =>
    event.answers.length === 0 && event.expects?.(seen) === true

  function note(event: Event, seen: Seen): void {
    const isNamed = event.id === seen.event || event.id === seen.under
    if (event.expects === undefined) {
      if (isNamed || seen.to === event.person) unexpected.push({ event, seen })
      return
    }
    if (seen.kind === 'announcement' && (isNamed || seen.to === event.person)) event.firstAt ??= seen.at
    if (seen.kind === 'announcement' || !event.expects(seen)) return
    event.firstAt ??= seen.at
    event.answers.push(seen)
    if (event.answers.length === 1) answered(event, seen)
  }

  function doubt(seen: Seen, about: Event[]): void {
    // A form looks the same each time it is opened; whoever fills it in knows a copy by what becomes of it.
    if (seen.kind !== 'form') unsure.set(keyOf(seen), about)
  }

  function unkept(dropped: readonly Dropped[]): Promised[] {
    const isDropped = (one: Promised) =>
      dropped.some(({ mark, title }) => mark === one.mark && one.while && title.startsWith(one.while))
    return [...promised.values()].flat().filter((one) => one.seen.length === 0 && !isDropped(one))
  }

  return {
    events,
    byId,
    onAnswered(listener: typeof answered): void {
      answered = listener
    },
    open(event: Event, answeredBy?: string): void {
      events.push(event)
      byId.set(event.id, event)
      latest.set(event.person, event)
      if (answeredBy !== undefined) elsewhere.set(answeredBy, [...(elsewhere.get(answeredBy) ?? []), event])
    },
    /** `mark` stands in what will be said. */
    promise(one: Omit<Promised, 'seen'>): void {
      promised.set(one.mark, [...(promised.get(one.mark) ?? []), { ...one, seen: [] }])
    },
    see(seen: Seen): void {
      const about = concerned(seen)
      for (const event of about) note(event, seen)
      if (seen.unsure) doubt(seen, about)
      recent = [...recent.filter(({ seen: { at } }) => seen.at - at < UNNOTED), { seen, about }]
      for (const mark of marksIn(seen.text, seen.files))
        for (const one of promised.get(mark) ?? []) if (one.matches(seen)) one.seen.push(seen)
    },
    /**
     * The assistant was killed now. What it said of late may be said again, as it may not have come to noting it, and what
     * it answered to events that are `unconfirmed`, as they come again.
     */
    died(at: number, unconfirmed: ReadonlySet<string>): void {
      const late = recent.splice(0).filter(({ seen }) => at - seen.at < UNNOTED)
      const again = events
        .filter(({ id, answers }) => unconfirmed.has(id) && answers.length > 0)
        .flatMap((event) => event.answers.map((seen) => ({ seen, about: [event] })))
      for (const { about } of again) for (const event of about) returning.add(event)
      for (const { seen, about } of [...late, ...again]) {
        if (seen.unsure) continue
        seen.unsure = true
        doubt(seen, about)
      }
    },
    unanswered: () => events.filter(({ expects, answers }) => expects !== undefined && answers.length === 0),
    unkept: (dropped: readonly Dropped[]) => unkept(dropped),
    /** How many times something was said again for want of a key. */
    forWantOfAKey(): number {
      const answers = events.map((event) => event.answers)
      const promises = [...promised.values()].flat().map(({ seen }) => seen)
      return [...answers, ...promises].reduce((sum, seen) => sum + Math.max(0, fresh(seen).length - 1), 0)
    },
    violations(dropped: readonly Dropped[]): Violation[] {
      const found: Violation[] = []
      for (const event of events) {
        if (event.expects === undefined) continue
        if (event.answers.length === 0) found.push({ kind: 'lost', event: event.id, what: event.what })
        else if (sure(event.answers) > 1) found.push({ kind: 'twice', event: event.id, what: event.what })
      }
      for (const { event, seen } of unexpected)
        found.push({ kind: 'unexpected', event: event.id, what: `${event.what}: ${seen.text.slice(0, 60)}` })
      for (const { event, what } of unkept(dropped)) found.push({ kind: 'unkept', event: event.id, what })
      for (const { event, what, seen } of [...promised.values()].flat())
        if (sure(seen) > 1) found.push({ kind: 'twice', event: event.id, what })
      return found
    },
  }
}

/** The same words to the same reader. */
const keyOf = ({ to, place, under, text }: Seen) => JSON.stringify([to, place, under, text])

const marksIn = (text: string, files: readonly string[] = []) => {
  const ofFiles = [text, ...files].flatMap((one) => [...one.matchAll(/fichier-(\d{6})/g)])
  return [...new Set([...(text.match(MARKS) ?? []), ...ofFiles.map(([, digits]) => markOf(Number(digits)))])]
}

const fresh = (seen: readonly Seen[]) => seen.filter(({ kind }) => kind !== 'changed')

/** What was said with the caller knowing that it was. */
const sure = (seen: readonly Seen[]) => fresh(seen).filter(({ unsure }) => !unsure).length
