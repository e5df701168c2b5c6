/** What refusals are given: facts for every hole, and the few that turn a sentence or that it comes without. */
import type { Refusal } from '../../../core/kernel/refusal.ts'
import { REFUSAL_CODES } from '../../../core/kernel/refusal-codes.ts'
import { ROLES } from '../../../core/kernel/roles.ts'
import { NAME } from './name.ts'

export const FACTS = {
  reference: 'SOS-MATHS-2026-0042',
  later: 'MATHS-2026-0043',
  into: 'SOS-MATHS-2026-0043',
  sheet: 'FICHE-MATHS-2026-0003',
  code: 'MATHS',
  name: NAME,
  among: 'Claire, Denis',
  competence: 'B2.3',
  declared: 'B2.3, B2.4',
  letters: 'ᚠ ᚢ',
  when: 'lundi 23 novembre 2026 à 10 h',
  until: '24 novembre 2026',
  begins: '12 novembre 2026',
  ends: '10 novembre 2026',
  roles: 'trainer',
  held: 'équipe de formation',
  badge: '@Formateurs',
  word: 'coordination-institut',
  start: 'Ouvrez le menu',
  length: '8012',
  most: '8000',
  zone: 'A',
  hours: '24',
}
/** The facts that turn a refusal's sentence. */
const TURNS: ReadonlyArray<Record<string, string>> = [
  { nearest: 'SOS-MATHS-2026-0043', role: NAME },
  { until: '' },
  { substitute: NAME },
  { more: 'yes' },
  { line: '12' },
  { same: 'yes' },
  { instead: 'question.ask-precision' },
  ...ROLES.map((role) => ({ roles: role })),
  { roles: 'trainer coordinator' },
  ...['attested', 'refused'].map((verdict) => ({ verdict })),
  ...['open', 'waiting', 'answered', 'resolved', 'closed', 'dismissed'].map((state) => ({
    state,
    move: 'close',
  })),
  { state: 'open', move: 'give-precision' },
]

/** The facts that some refusals come without. */
const HOLES: Readonly<Record<string, Record<string, string>>> = {
  'unknown-question': { reference: '' },
  'unknown-activity': { reference: '' },
  'unknown-person': { among: '' },
}

/** Each code, with each of the turns that its sentence may take. */
export const refused = REFUSAL_CODES.flatMap((code) =>
  [...TURNS, HOLES[code] ?? {}].map((turn): [Pick<Refusal, 'code' | 'facts'>] => [
    { code, facts: { ...FACTS, ...turn } },
  ]),
)
