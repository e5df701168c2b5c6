/** What is said of the time in which an answer is promised, and of what could not be kept. */
export const guarantee = {
  earlier: 'A more recent message says where this question stands.',
  rung: (due: string, when: string) => `The answer is due by ${due}, ${when}.`,
  breached: (due: string, when: string) =>
    `The answer was due by ${due}, ${when}. The question is still waiting.`,
  breachToAsker: (due: string) =>
    `We guaranteed you an answer by ${due}, and it has not come. We are sorry. The delay is on record, and the coordinators are alerted now and every day until you have your answer.`,
  correction: (at: string) =>
    `We told you that the time had run out, and we were wrong: what mattered had been said in time, ${at}, but we only read it afterwards. The promise was kept; both are on record.`,
  correctionPaused: (at: string) =>
    `We told you that the deadline had passed, and that was our mistake: a detail had been asked for in time, ${at}, but we read it only after the deadline. The clock has been paused since then; both are on record.`,
  claimedNotAnswered: (name: string) => `${name} has taken it and has not answered yet.`,
  assignedTo: (name: string) => `This question is with ${name}.`,
  assignedToNobody: (nobody: string) => `To answer it: ${nobody}.`,
  dueBy: (due: string) => `due by ${due}`,
  dueSoon: (due: string) => `due soon, by ${due}`,
  overdueSince: (due: string) => `overdue since ${due}`,
  withoutGuarantee: 'no guaranteed time',
  setAside:
    'We can no longer follow the deadline of this question: it follows a rule that this version of SOS TICE does not know. We will send no more reminders. Please see that it is answered, and tell whoever runs this installation.',
}
