/** A competence that was not attested is asked for again. */
export const again = {
  action: (code: string) => `Redemander ${code} avec de nouvelles pièces`,
  summary: 'Redemander une compétence non attestée, avec de nouvelles pièces',
  formTitle: 'Redemander une compétence',
  formIntro:
    'Votre déclaration précédente est reprise ici. Ajoutez ce qui manquait : un récit plus précis, un lien, un fichier. L’équipe de formation verra les deux.',
  before: (code: string, reference: string, day: string, by: string) =>
    `${code} · Déjà demandée sous ${reference}, non attestée le ${day} (${by})`,
  wentOn: (code: string, reference: string) => `${code} · Redemandée sous ${reference}`,
}
