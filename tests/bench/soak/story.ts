/** What people do, drawn by chance from what they could do now. */
import { activityMoves } from './activities.ts'
import type { Chance } from './chance.ts'
import { forge, knock, nonsense, passBy, read, suggest, unknown } from './chatter.ts'
import { type Ledger, markOf } from './ledger.ts'
import type { Expected, Move } from './moves.ts'
import type { Person, Population } from './population.ts'
import { questionMoves } from './questions.ts'
import type { Seen, Wire } from './wire.ts'

type Idea = {
  weight: number
  who: (person: Person) => boolean
  move: (person: Person) => Move | undefined
}
/** How often something is drawn from what nobody did yet. */
const UNTRIED = 0.2

const trainee = ({ role, closed }: Person) => role === 'trainee' && !closed
const talkative = ({ role }: Person) => role === 'trainee'
const trainer = ({ role }: Person) => role === 'trainer'
const known = ({ role, closed }: Person) => role !== undefined && !closed
const stranger = ({ role }: Person) => role === undefined
/** Trainees’ drafts are kept: what they write in private comes back in their next form. */
const staff = ({ role }: Person) => role === 'trainer' || role === 'coordinator'

export type Story = ReturnType<typeof createStory>

export function createStory(population: Population, chance: Chance, ledger: Ledger, wire: Wire) {
  const { people } = population
  const expected: Expected = {
    questions: new Set(),
    edits: new Set(),
    files: new Set(),
    answers: new Set(),
    activities: new Set(),
    attestations: new Set(),
  }
  let marks = 0
  const nextMark = () => markOf(++marks)
  const notebook = { ledger, expected, nextMark }
  const { observe, ...q } = questionMoves(population, notebook)
  const a = activityMoves(notebook)
  const all: readonly Idea[] = [
    { weight: 6, who: known, move: (one) => read(one, 'aide', /Ce que vous pouvez faire/) },
    { weight: 6, who: known, move: (one) => read(one, 'moi', /Vous écrivez depuis/) },
    { weight: 3, who: trainee, move: (one) => read(one, 'progression', /Progression\s: /) },
    { weight: 6, who: trainee, move: (one) => read(one, 'mes-questions', /Vos questions|pas encore posé/) },
    {
      weight: 3,
      who: trainer,
      move: (one) => read(one, 'questions', /Questions en attente|Aucune question/),
    },
    { weight: 9, who: trainee, move: q.ask },
    { weight: 12, who: talkative, move: q.askAloud },
    { weight: 4, who: talkative, move: q.askWithFile },
    { weight: 6, who: trainee, move: q.askByForm },
    { weight: 6, who: talkative, move: q.edit },
    { weight: 9, who: trainer, move: q.answerInThread },
    { weight: 4, who: trainer, move: q.answerByCommand },
    { weight: 6, who: trainer, move: q.answerByButton },
    { weight: 8, who: trainee, move: q.resolve },
    { weight: 3, who: trainee, move: a.declare },
    { weight: 5, who: trainer, move: a.attest },
    { weight: 5, who: trainer, move: suggest },
    { weight: 4, who: stranger, move: passBy },
    { weight: 2, who: stranger, move: knock },
    { weight: 3, who: known, move: unknown },
    { weight: 3, who: staff, move: nonsense },
    { weight: 2, who: known, move: forge },
  ]
  const ideas = all.filter(
    ({ move }) => (move !== suggest || wire.can('suggest')) && (move !== q.edit || wire.can('edit')),
  )
  const weights = ideas.reduce((sum, { weight }) => sum + weight, 0)

  /** What nobody did yet, in a soak that may be short. */
  const untried = new Set(ideas)
  function drawn(): Idea | undefined {
    if (untried.size > 0 && chance.happens(UNTRIED)) return chance.pick([...untried])
    let at = chance.next() * weights
    return ideas.find(({ weight }) => {
      at -= weight
      return at < 0
    })
  }

  return {
    expected,
    /** What becomes possible by what is seen. */
    observe: (seen: Seen) => observe(seen),
    /** Something that somebody who is free could do now. */
    next(isFree: (person: number) => boolean): Move | undefined {
      for (let attempt = 0; attempt < 30; attempt++) {
        const idea = drawn()
        if (!idea) continue
        const able = people.filter((person) => idea.who(person) && isFree(person.n))
        const move = able.length > 0 ? idea.move(chance.pick(able)) : undefined
        if (!move) continue
        untried.delete(idea)
        return move
      }
      return undefined
    },
  }
}
