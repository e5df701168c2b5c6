/** A statement with everything on it, to be changed where a test looks. */
import type { StatementPaper } from '../../../core/documents/statement/statement.ts'

export const ADDRESS = 'https://sos.example.fr/verify/ABCDEFGHJKMNPQRSTUVWXYZ234'

const TEXT = 'Concevoir et mettre en œuvre des situations d’enseignement et d’apprentissage avec les outils.'

export function paper(changed: Partial<StatementPaper> = {}): StatementPaper {
  const competences = (domain: string) =>
    [1, 2, 3, 4, 5].map((number) => ({
      code: `${domain}.${number}`,
      text: TEXT,
      items: number === 2 ? ['les élèves ;', 'les adultes.'] : [],
      day: '2 novembre 2026',
      source: 'activité MATHS-2026-0042',
      by: 'Claire Fontaine',
    }))
  return {
    language: 'fr',
    title: 'Attestation de compétences, Inès Moreau',
    organisation: 'Institut',
    group: 'groupe Mathématiques (MATHS)',
    person: 'Inès Moreau',
    framework: {
      language: 'fr',
      title: 'C2i niveau 2',
      version: 'version 2010',
      source: 'Arrêté du 14 décembre 2010',
    },
    conditions: [
      { label: 'Au moins 23 compétences attestées', state: 'Condition remplie : 23 attestées' },
      { label: 'Au plus 2 non attestées par domaine', state: 'À compléter : A1' },
    ],
    domains: ['A1', 'A2', 'B1', 'B2'].map((code) => ({
      code,
      title: 'Maîtrise de l’environnement',
      count: '5 sur 5',
      competences: competences(code),
    })),
    reference: 'ATT-MATHS-2026-0001',
    code: 'ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2-34',
    address: ADDRESS,
    at: new Date('2026-11-02T09:00:00Z'),
    words: {
      title: 'Attestation de compétences',
      opening: 'L’équipe de formation a attesté à cette personne :',
      conditions: 'Conditions du certificat',
      count: '23 compétences attestées sur 28.',
      notTheCertificate: 'Cette attestation n’est pas le certificat.',
      attested: 'Compétences attestées',
      columns: ['Code', 'Compétence', 'Attestée le', 'D’après', 'Par'],
      verifying: 'Vérifier cette attestation',
      how: 'Ouvrez l’adresse.',
      qr: 'Le code mène à l’adresse.',
      reference: 'Référence :',
      code: 'Code :',
      issued: 'Établie le 2 novembre 2026.',
      page: 'page',
    },
    ...changed,
  }
}
