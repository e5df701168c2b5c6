/** What is said of the time in which an answer is promised, and of what could not be kept. */
export const guarantee = {
  earlier: 'Un message plus récent dit où en est cette question.',
  /** `when`: from now, `dans 20 heures`. */
  rung: (due: string, when: string) => `Réponse garantie avant le ${due}, soit ${when}.`,
  /** `when`: until now, `il y a 2 heures`. */
  breached: (due: string, when: string) =>
    `La réponse était garantie avant le ${due}, ${when}. La question l’attend toujours.`,
  breachToAsker: (due: string) =>
    `Une réponse vous était garantie avant le ${due}, et vous ne l’avez pas reçue : toutes nos excuses. Nous avons enregistré ce retard, et nous alertons la coordination chaque jour jusqu’à la réponse.`,
  correction: (at: string) =>
    `Nous vous avions annoncé un dépassement, et c’était une erreur de notre part : l’essentiel avait été dit à temps, le ${at}, mais nous ne l’avons lu qu’après la fin du délai. Le délai a été tenu ; les deux sont enregistrés.`,
  correctionPaused: (at: string) =>
    `Nous vous avions annoncé un dépassement, et c’était une erreur de notre part : une précision avait été demandée à temps, le ${at}, mais nous ne l’avons lu qu’après la fin du délai. Le délai est en pause depuis cet instant ; les deux sont enregistrés.`,
  claimedNotAnswered: (name: string) => `${name} s’en occupe, et n’a pas encore répondu.`,
  assignedTo: (name: string) => `C’est à ${name} d’y répondre.`,
  assignedToNobody: (nobody: string) => `Pour y répondre : ${nobody}.`,
  dueBy: (due: string) => `réponse garantie avant le ${due}`,
  dueSoon: (due: string) => `délai presque écoulé, réponse garantie avant le ${due}`,
  overdueSince: (due: string) => `en retard depuis le ${due}`,
  withoutGuarantee: 'sans délai garanti',
  setAside:
    'Nous ne pouvons plus suivre le délai de cette question : elle suit une règle que cette version de SOS TICE ne connaît pas. Nous n’enverrons plus de rappel. Veillez à la réponse, et prévenez la personne qui gère l’installation.',
}
