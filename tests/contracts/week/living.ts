/** Lives the acts of the week on one platform, through what its people can do and see there. */
import type { ChatDriver, Outcome, Person, Shown } from '../driver.ts'
import type { Act, Called } from './acts.ts'

const REFERENCE = /(?:SOS-)?MATHS-\d{4}-\d{4}/

export type Living = {
  live(act: Act): Promise<void>
  /** The reference of a question or an activity of the story. */
  referenceOf(called: Called): string
  /** Whether somebody of the story wrote this message in the questions place. */
  isOwn(id: string): boolean
}

export function living(chat: ChatDriver): Living {
  const references = new Map<Called, string>()
  /** The last words of somebody about a question that stand in the questions place, by person and question. */
  const own = new Map<string, string>()
  const written = new Set<string>()
  /** Under what a thread stands: the message that asked it, or our card there. */
  const heads = new Map<Called, Shown>()
  /** What only the one who acted has seen, as their last act gave it. */
  const replied = new Map<Person, Shown[]>()
  let passed = 0

  const referenceOf = (called: Called): string => {
    const found = references.get(called)
    if (!found) throw new Error(`nothing is called “${called}” yet`)
    return found
  }

  function note(who: Person, { shown, errors }: Outcome): Outcome {
    if (errors && Object.keys(errors).length > 0) throw new Error(`${who}: ${JSON.stringify(errors)}`)
    replied.set(who, shown)
    return { shown }
  }

  function named(called: Called, shown: readonly Shown[]): void {
    const found = shown.map(({ text }) => REFERENCE.exec(text)?.[0]).findLast((one) => one !== undefined)
    if (!found) throw new Error(`“${called}” has no reference: ${shown.map(({ text }) => text).join(' | ')}`)
    references.set(called, found)
  }

  function wrote(who: Person, called: Called, said: Outcome & { id: string }): void {
    note(who, said)
    own.set(`${who} ${called}`, said.id)
    written.add(said.id)
  }

  async function headOf(called: Called): Promise<Shown> {
    const known = heads.get(called)
    if (known) return known
    const reference = referenceOf(called)
    const card = (await chat.inSpace('questions')).find(({ text }) => text.includes(reference))
    if (!card) throw new Error(`${reference} has no thread`)
    heads.set(called, card)
    return card
  }

  async function press(act: Extract<Act, { presses: string }>): Promise<Outcome> {
    const { who, presses: label, about, fills } = act
    const reference = referenceOf(about)
    const seen = act.in
      ? await chat.inSpace(act.in)
      : [...(await chat.toPerson(who)), ...(replied.get(who) ?? [])]
    const offering = seen.filter(({ buttons }) => buttons.some((one) => one.startsWith(label)))
    // What asks whether they mean it need not say of what again: they have just pressed something.
    const card = offering.findLast(({ text }) => text.includes(reference)) ?? offering.at(-1)
    if (!card) throw new Error(`${who} sees no “${label}” of ${reference}`)
    const pressed = await chat.press(who, card, label)
    return fills ? chat.fill(who, fills) : pressed
  }

  async function lead({ who, leads: called }: Extract<Act, { leads: string }>): Promise<void> {
    const reference = referenceOf(called)
    const isWay = (label: string) => label === reference || label === 'Voir la question'
    const card = (await chat.toPerson(who)).findLast(
      ({ text, buttons }) => text.includes(reference) && buttons.some(isWay),
    )
    const label = card?.buttons.find(isWay)
    if (!card || !label) throw new Error(`nothing leads ${who} to ${reference}`)
    const { shown } = note(who, await chat.press(who, card, label))
    if (!shown.some(({ text }) => text.includes(reference))) throw new Error(`${label} leads elsewhere`)
  }

  async function live(act: Act): Promise<void> {
    if ('until' in act) {
      await chat.pass({ minutes: act.until - passed })
      passed = act.until
    } else if ('asks' in act) {
      const { shown } = note(act.who, await chat.command(act.who, 'sos', act.words))
      named(act.asks, shown)
    } else if ('writes' in act) {
      const said = await chat.write(act.who, act.words, { space: 'questions' })
      wrote(act.who, act.writes, said)
      named(act.writes, (await chat.inSpace('questions')).slice(-1))
      heads.set(act.writes, { id: said.id, text: act.words, buttons: [], private: false })
    } else if ('says' in act) {
      const said = await chat.write(act.who, act.says, { space: 'questions', under: await headOf(act.below) })
      wrote(act.who, act.below, said)
    } else if ('rewrites' in act) {
      const { who, rewrites: called, words } = act
      if (!chat.edit) return live({ who, says: words, below: called })
      note(who, await chat.edit(who, own.get(`${who} ${called}`) ?? '', words, { space: 'questions' }))
    } else if ('types' in act) {
      const about = act.about === undefined ? [] : [referenceOf(act.about)]
      const line = [...about, ...(act.words === undefined ? [] : [act.words])].join(' ')
      note(act.who, await chat.command(act.who, act.types, line))
    } else if ('presses' in act) note(act.who, await press(act))
    else if ('leads' in act) await lead(act)
    else {
      await chat.command(act.who, 'declarer')
      const { title, competences } = act
      const description = 'Un travail commun en classe de 4e.'
      const values = { title, description, where: 'school', when: '2026-11-02', competences }
      const { shown } = note(act.who, await chat.fill(act.who, values))
      named(act.declares, shown)
    }
  }

  return { live, referenceOf, isOwn: (id) => written.has(id) }
}
