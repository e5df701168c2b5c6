/** What is said of the time in which an answer is promised, and of what could not be kept. */
export const guarantee = {
  reminderTitle: (reference: string) => `Rappel : la question ${reference} attend une réponse`,
  alertTitle: (reference: string) => `Alerte : la question ${reference} est toujours sans réponse`,
  breachTitle: (reference: string) => `Délai dépassé : question ${reference}`,
  /** `when`: from now, `dans 20 h`. */
  rung: (due: string, when: string) => `L’échéance est ${due}, ${when}.`,
  /** `when`: until now, `il y a 2 h`. */
  breached: (due: string, when: string) =>
    `L’échéance était ${due}, ${when}. La question attend toujours une réponse.`,
  breachToAsker: (due: string) =>
    `Une réponse vous était garantie avant ${due}, et vous ne l’avez pas reçue : toutes nos excuses. Ce retard est enregistré. La coordination est alertée, et le sera chaque jour jusqu’à la réponse.`,
  correctionTitle: (reference: string) => `Rectification : question ${reference}`,
  correction: (at: string) =>
    `Nous vous avions annoncé un dépassement, et c’était une erreur de notre part : l’essentiel avait été dit à temps, ${at}, mais nous ne l’avons lu qu’après l’échéance. Le délai a été tenu ; les deux sont enregistrés.`,
  correctionPaused: (at: string) =>
    `Nous vous avions annoncé un dépassement, et c’était une erreur de notre part : une précision avait été demandée à temps, ${at}, mais nous ne l’avons lu qu’après l’échéance. Le délai est en pause depuis cet instant ; les deux sont enregistrés.`,
  claimedNotAnswered: (name: string) => `${name} s’en occupe ; la réponse n’est pas encore donnée.`,
  assignedTo: (name: string) => `Question confiée à : ${name}.`,
  dueBy: (due: string) => `à répondre avant ${due}`,
  overdueSince: (due: string) => `en retard depuis ${due}`,
  withoutGuarantee: 'sans délai garanti',
  setAsideTitle: (reference: string) => `${reference} · délai non suivi`,
  setAside:
    'Le délai de réponse garanti ne peut plus être suivi pour cette question : la règle sous laquelle elle a été posée n’est pas connue de cette version de SOS TICE. Aucun rappel ne partira. Veillez à ce qu’une réponse soit donnée, et prévenez la personne qui gère l’installation.',
}
