/** What may be left out of a declaration, and said afterwards. */
export const completing = {
  action: 'Compléter l’activité',
  summaries: {
    complete: 'Ajouter le début, le niveau ou la matière',
    how: 'Dire comment les compétences ont servi',
    evidence: 'Choisir qui ouvre les liens et les fichiers',
  },
  title: 'Compléter l’activité',
  intro: 'Rien ici n’est obligatoire. Laissez vide ce qui ne s’applique pas.',
  labels: { since: 'début', level: 'niveau', subject: 'matière', how: 'comment' },
  hints: {
    since: (last: string) => `Si l’activité a duré plusieurs jours. Son dernier jour est le ${last}.`,
    sinceShort: 'Si l’activité a duré plusieurs jours.',
    level: 'Par exemple CM2, 6e, Terminale ou BTS.',
    subject: 'Par exemple français, mathématiques ou SVT.',
  },
  fields: { level: 'Niveau', subject: 'Matière' },
  /** With the competences where there are too many for one form. */
  how: (codes: readonly string[]) =>
    codes.length === 0 ? 'Dire comment' : `Dire comment : ${codes.join(', ')}`,
  howTitle: 'Comment chaque compétence a servi',
  howIntro:
    'Une phrase suffit pour chacune, et vous pouvez en laisser. L’équipe de formation les lit avant de décider, et le groupe avec l’activité.',
  howsTitle: 'Comment elles ont servi :',
  evidence: {
    label: 'qui ouvre les liens et les fichiers',
    hint: 'Sans réponse : tout le groupe, comme l’activité.',
    readers: { group: 'tout le groupe', trainers: 'l’équipe de formation seule' },
    kept: 'Liens et fichiers : pour l’équipe de formation et la coordination seules.',
    actions: {
      trainers: 'Réserver liens et fichiers à l’équipe',
      group: 'Montrer liens et fichiers au groupe',
    },
    done: {
      trainers:
        'C’est fait : l’équipe de formation et la coordination seules ouvrent désormais les liens et les fichiers. Un fichier déjà publié dans le salon peut y rester.',
      group: 'C’est fait : tout le groupe peut ouvrir les liens et les fichiers de cette activité.',
    },
  },
}
