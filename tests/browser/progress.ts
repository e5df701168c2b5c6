import type { ProgressChart } from '../../core/documents/progress-chart.ts'
import type { Card } from '../../core/view/card.ts'

const chart: ProgressChart = {
  title: 'Alice Martin',
  subtitle: 'C2i2e · au 2 mars 2026',
  language: 'fr',
  domains: [
    {
      code: 'A1',
      title: 'Maîtrise de l’environnement numérique professionnel',
      count: '2 sur 5',
      cells: [
        { code: 'A1.1', state: 'attested' },
        { code: 'A1.2', state: 'attested' },
        { code: 'A1.3', state: 'claimed' },
        { code: 'A1.4', state: 'open' },
        { code: 'A1.5', state: 'open' },
      ],
    },
    {
      code: 'B2',
      title: 'Conception et préparation de contenus d’enseignement',
      count: '1 sur 5',
      cells: [
        { code: 'B2.1', state: 'attested' },
        { code: 'B2.2', state: 'refused' },
        { code: 'B2.3', state: 'claimed' },
        { code: 'B2.4', state: 'open' },
        { code: 'B2.5', state: 'open' },
      ],
    },
  ],
  legend: { attested: 'attestée', claimed: 'déclarée', refused: 'refusée', open: 'à venir' },
  total: { label: 'compétences attestées', value: 3, of: 10 },
  conditions: [{ label: 'Au moins 8 attestées', detail: 'encore 5', met: false }],
}

export const progress: Card = {
  title: 'Votre progression',
  tone: 'neutral',
  body: [
    {
      kind: 'image',
      picture: { kind: 'progress', chart },
      alt: 'Progression d’Alice Martin : 3 compétences attestées sur 10. A1 : 2 sur 5. B2 : 1 sur 5, une refusée.',
    },
  ],
  actions: [],
}
