/** What a group needs, for those who train and coordinate it. */
const people = (count: number) => (count > 1 ? `${count} personnes` : 'une personne')

export const needs = {
  summary: 'Voir les besoins d’un groupe, compétence par compétence',
  from: 'début',
  open: 'Besoins du groupe',
  title: (code: string) => `Besoins du groupe ${code}`,
  nobody: 'Personne n’apprend dans ce groupe pour l’instant : il n’y a pas de besoins à lire.',
  about: (trainees: number, framework: string) =>
    `Pour ${people(trainees)} du groupe, dans le référentiel ${framework}. Des totaux, sans nom.`,
  order: 'D’abord ce qui manque le plus : peu déclaré, peu attesté, et souvent situé bas par les stagiaires.',
  attested: (count: number, trainees: number) =>
    count === 0 ? 'attestée à personne' : `attestée à ${count} sur ${trainees}`,
  claimed: (count: number) => (count === 0 ? 'déclarée par personne' : `déclarée par ${people(count)}`),
  low: (low: number, said: number) =>
    low === 0
      ? `personne ne se situe bas, sur ${said}`
      : `${low} sur ${said} ${low > 1 ? 'se situent' : 'se situe'} bas`,
  withheld: (from: number) => `moins de ${from} positionnements`,
  shown: (first: number, last: number, total: number) => `Compétences ${first} à ${last}, sur ${total}.`,
  trainings: 'Formations',
}
