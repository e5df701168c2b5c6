/** Activities: declared by a form of several fields, then attested competence by competence. */
import { asks, fill, hasButton, type Move, type Notebook, privately } from './moves.ts'
import type { Person } from './population.ts'
import type { FieldValue, Seen } from './wire.ts'

type Activity = { reference: string; mark: string; group: number; taken: boolean }

const REFERENCE = /(?<!SOS-)G\d+-\d{4}-\d+/
const COMPETENCES = ['A1.1', 'B2.3']

export function activityMoves({ ledger, expected, nextMark }: Notebook) {
  const activities = new Map<string, Activity>()

  function declare(person: Person): Move {
    const mark = nextMark()
    const done = privately(person, /Activité G\d+-\d{4}-\d+ déclarée/)
    const keep = (last: Seen) => {
      const reference = REFERENCE.exec(last.text)?.[0]
      if (reference) activities.set(reference, { reference, mark, group: person.group, taken: false })
    }
    const values: FieldValue[] = [
      { name: 'title', label: 'titre', value: `Séance ${mark}` },
      { name: 'description', label: 'description', value: 'Un tableau commun en classe de 4e.' },
      { name: 'where', label: 'où', value: 'school', choice: 'dans mon établissement' },
      { name: 'when', label: 'quand', value: '2026-10-20' },
      { name: 'competences', label: 'compétences mises en œuvre', value: COMPETENCES },
    ]
    return {
      what: 'opens the declaration',
      person: person.n,
      deed: { kind: 'command', name: 'declarer', line: '', at: 'private' },
      expects: asks(person),
      sent(event) {
        expected.activities.add(mark)
        ledger.promise({
          event,
          mark,
          what: 'the activity in its place',
          matches: (seen) => seen.place?.purpose === 'activities' && seen.to === undefined,
        })
        ledger.promise({
          event,
          mark,
          what: 'the activity to attest',
          matches: (seen) => seen.place?.purpose === 'trainers' && /À attester/.test(seen.text),
        })
      },
      follow: (seen) => fill(person, seen, values, 'declares', done, keep),
    }
  }

  function attest(person: Person): Move | undefined {
    const activity = [...activities.values()].find((one) => one.group === person.group && !one.taken)
    if (!activity) return undefined
    activity.taken = true
    return {
      what: '/attester',
      person: person.n,
      deed: { kind: 'command', name: 'attester', line: activity.reference, at: 'private' },
      expects: (seen) => seen.to === person.n && hasButton(seen, 'Attester '),
      follow: (seen) => verdict(person, activity, seen),
    }
  }

  function verdict(person: Person, activity: Activity, on: Seen): Move | undefined {
    const label = on.buttons.find((one) => one.startsWith('Attester '))
    const code = label?.slice('Attester '.length)
    if (!label || !code) return undefined
    return {
      what: 'attests by a button',
      person: person.n,
      deed: { kind: 'press', on, label },
      expects: privately(person, new RegExp(`La compétence ${code} est attestée`)),
      sent(event) {
        expected.attestations.add(`${activity.reference} ${code}`)
        ledger.promise({
          event,
          mark: activity.mark,
          what: `what was decided on ${code}, to the trainee`,
          matches: (seen) =>
            seen.to !== undefined && seen.to !== person.n && seen.text.includes(`✓ ${code} `),
        })
      },
      follow: (seen) => verdict(person, activity, seen),
    }
  }

  return { declare, attest }
}
