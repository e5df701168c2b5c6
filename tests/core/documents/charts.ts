import fc from 'fast-check'
import type { BarsChart } from '../../../core/documents/bars.ts'
import type { MatrixChart } from '../../../core/documents/matrix.ts'
import type { ProgressChart } from '../../../core/documents/progress.ts'
import { STATES, type State } from '../../../core/documents/progress-signs.ts'

const STATE: Record<string, State> = { a: 'attested', c: 'claimed', r: 'refused', o: 'open', q: 'asked' }

function domain(code: string, title: string, states: string, needs = ''): ProgressChart['domains'][number] {
  const cells = [...states].map((s, index) => ({ code: `${code}.${index + 1}`, state: STATE[s] ?? 'open' }))
  const attested = cells.filter(({ state }) => state === 'attested').length
  return { code, title, count: `${attested}/${cells.length}`, needs, cells }
}

/** A trainee half way through the C2i2e. */
export const C2I2E: ProgressChart = {
  language: 'fr',
  title: 'Progression d’Amélie Nguyễn-Lefèvre',
  subtitle: 'C2i niveau 2 « enseignant » · 14 mars 2026',
  domains: [
    domain('A1', 'Environnement numérique professionnel', 'aacao'),
    domain('A2', 'Formation tout au long de la vie', 'aco'),
    domain('A3', 'Responsabilité professionnelle', 'aarq'),
    domain('B1', 'Travail collaboratif en réseau', 'aao'),
    domain('B2', 'Conception et préparation', 'caooo', 'encore 2'),
    domain('B3', 'Mise en œuvre pédagogique', 'ooooo', 'encore 3'),
    domain('B4', 'Démarches d’évaluation', 'aaa'),
  ],
  legend: {
    attested: 'Attestée',
    claimed: 'Déclarée, en attente',
    asked: 'Précision demandée',
    refused: 'Non attestée',
    open: 'Non déclarée',
  },
  total: {
    label: 'Compétences attestées',
    value: 12,
    of: 28,
    mark: { value: 23, label: '23 pour le certificat' },
  },
  next: 'Prochaine étape : répondre sur A3.4, dans l’activité MATHS-2026-0002.',
  conditions: [
    { label: 'Au moins 23 compétences validées', detail: 'Encore 11 à obtenir', met: false },
    { label: 'Au plus 2 non validées par domaine', detail: 'Atteint dans les 7 domaines', met: true },
  ],
}

/** What people (or attackers) may have typed: prose, markup, emoji, right-to-left, controls, endless words. */
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.lorem({ maxCount: 30 }),
  fc.string({ unit: fc.constantFrom('W', 'é', '-', '\u0301', '\u00A0', 'œ'), maxLength: 120 }),
  fc.constantFrom(
    '',
    '   ',
    ']]></text></svg><script>alert("1")</script>&amp;&#0;&nope;',
    '\u0000\u0008\u001B[31m\uFFFE\uFFFF\uD800 fin \uDC00',
    '\u202Eمحمد بن عبد الله\u202C שלום',
    '👩‍💻🏳️‍🌈 bravo 🇫🇷',
    `Z${'\u0302\u0301'.repeat(40)}algo`,
    'Hydrochlorofluorocarbonélectroencéphalographiquement'.repeat(4),
  ),
)

const code = fc.oneof(
  fc.stringMatching(/^[A-Z][1-9]\.[1-9]$/),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.constantFrom('WWWWWWWWWWWW', '<b>&"\'</b>', 'CRCN-1.2-Édu', '😀😀😀😀'),
)

const cells = fc.array(fc.record({ code, state: fc.constantFrom(...STATES) }), {
  minLength: 1,
  maxLength: 15,
})

export const charts: fc.Arbitrary<ProgressChart> = fc.record({
  language: fc.oneof(fc.constantFrom('fr', 'en'), words),
  title: words,
  subtitle: words,
  domains: fc.array(fc.record({ code, title: words, count: words, needs: words, cells }), {
    minLength: 1,
    maxLength: 12,
  }),
  legend: fc.record({ attested: words, claimed: words, asked: words, refused: words, open: words }),
  next: words,
  total: fc.record({
    label: words,
    value: fc.nat(200),
    of: fc.nat(200),
    mark: fc.record({ value: fc.nat(200), label: words }),
  }),
  conditions: fc.array(fc.record({ label: words, detail: words, met: fc.boolean() }), { maxLength: 3 }),
})

/** A month of a group. */
export const BARS: BarsChart = {
  language: 'fr',
  title: 'Questions et réponses',
  subtitle: 'du 1er au 30 novembre 2026 · 48 questions',
  panels: [
    {
      title: 'Temps jusqu’à la première réponse',
      part: 'après le délai',
      bars: [
        { label: 'moins d’1 h', value: 5, part: 0 },
        { label: '3 à 4 jours', value: 2, part: 1 },
        { label: 'plus de 4 jours', value: 3, part: 3 },
      ],
    },
    {
      title: 'Jour où la question est posée',
      part: '',
      bars: [
        { label: 'lundi', value: 12, part: 0 },
        { label: 'dimanche', value: 0, part: 0 },
      ],
    },
  ],
}

const bar = fc
  .record({ label: words, value: fc.nat(100_000), part: fc.nat(100_000) })
  .map((one) => ({ ...one, part: Math.min(one.part, one.value) }))

export const bars: fc.Arbitrary<BarsChart> = fc.record({
  language: fc.oneof(fc.constantFrom('fr', 'en'), words),
  title: words,
  subtitle: words,
  panels: fc.array(fc.record({ title: words, part: words, bars: fc.array(bar, { maxLength: 9 }) }), {
    maxLength: 4,
  }),
})

/** What a group had attested in a year. */
export const MATRIX: MatrixChart = {
  language: 'fr',
  title: 'Ce qui développe les compétences',
  subtitle: 'C2i2e · MATHS · du 1er septembre 2026 au 31 août 2027',
  opening: 'Chaque case compte les personnes à qui la compétence a été attestée de cette façon.',
  columns: ['institut', 'établ.', 'chez soi', 'ailleurs', 'formation'],
  groups: [
    {
      title: 'A1 · Environnement numérique professionnel',
      rows: [
        { label: 'A1.1', values: [12, 3, 0, 1, 25] },
        { label: 'A1.2', values: [0, 0, 0, 0, 0] },
      ],
    },
    { title: 'A2 · Formation tout au long de la vie', rows: [{ label: 'A2.1', values: [2, 30, 8, 9, 17] }] },
    { title: 'B1 · Travail collaboratif en réseau', rows: [{ label: 'B1.1', values: [1, 2, 3, 4, 5] }] },
  ],
}

export const matrices: fc.Arbitrary<MatrixChart> = fc.integer({ min: 1, max: 6 }).chain((columns) =>
  fc.record({
    language: fc.oneof(fc.constantFrom('fr', 'en'), words),
    title: words,
    subtitle: words,
    opening: words,
    columns: fc.array(words, { minLength: columns, maxLength: columns }),
    groups: fc.array(
      fc.record({
        title: words,
        rows: fc.array(
          fc.record({
            label: code,
            values: fc.array(fc.nat(9_999), { minLength: columns, maxLength: columns }),
          }),
          { maxLength: 9 },
        ),
      }),
      { maxLength: 4 },
    ),
  }),
)
