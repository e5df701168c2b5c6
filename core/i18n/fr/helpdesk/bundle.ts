/** Several questions in one message. */
const questions = (count: number) => (count === 1 ? '1 question' : `${count} questions`)
const waiting = (count: number) => `${questions(count)} ${count === 1 ? 'attend' : 'attendent'}`

/** `yours`: how many of them whoever reads it is to see to. */
const yoursAmong = (yours: number) => (yours > 0 ? `, dont ${yours} chez vous` : '')

export const bundle = {
  titles: {
    reminder: (count: number, yours: number) =>
      yours === count
        ? `${waiting(count)} votre réponse`
        : `${waiting(count)} une réponse${yoursAmong(yours)}`,
    alert: (count: number, yours: number) =>
      yours === count
        ? `Alerte : ${waiting(count)} toujours votre réponse`
        : `Alerte : ${questions(count)} toujours sans réponse${yoursAmong(yours)}`,
    breach: (count: number, yours: number) =>
      `Délai dépassé : ${questions(count)}${yours === count ? ' chez vous' : yoursAmong(yours)}`,
  },
  /** Of a message of which every line has come to its end, or to a later message. */
  overTitle: (count: number) => `Plus rien à faire : ${count} questions`,
  earlierTitle: (count: number) => `Message précédent : ${count} questions`,
  you: 'vous',
  earlier: 'voir le message plus récent',
  with: (name: string) => `confiée à ${name}`,
  elsewhere: 'n’est plus entre vos mains',
  choose: 'Choisir une question',
}
