/** Absences of those who answer: who stands in for them, and when nobody is there. */
import { withoutRepeating } from '../dates.ts'

/** `from`: null where it has begun; `until`: the last day, null where it is not known. */
const days = (from: string | null, until: string | null, open: string) => {
  if (from === null) return until === null ? open : `jusqu’au ${until} inclus`
  if (until === null) return `à partir du ${from}, ${open}`
  return from === until ? `le ${from}` : `du ${withoutRepeating(from, until)} au ${until} inclus`
}

export const absence = {
  labels: {
    from: 'du',
    substitute: 'qui vous remplace',
  },
  hints: {
    until: 'Votre dernier jour d’absence. Sans date, l’absence dure jusqu’à ce que vous tapiez /retour.',
    substitute:
      'Une personne de la même équipe de formation : les questions qui vous sont confiées lui reviennent. Facultatif.',
  },
  summaries: {
    plan: 'Choisir les dates d’une absence, et qui vous remplace',
    substitute: 'Choisir qui vous remplace pendant une absence',
    cancel: 'Annuler une absence',
  },
  /** Of one’s own. */
  period: (from: string | null, until: string | null) => days(from, until, 'jusqu’à votre retour'),
  /** Of a whole team. */
  span: (from: string | null, until: string | null) => days(from, until, 'sans date de retour'),
  otherDates: 'Autres dates, remplacement',
  planned: (period: string) => `C’est noté : absence ${period}. D’ici là, rien ne change.`,
  standsIn: (name: string) => `${name} vous remplace.`,
  willStandIn: (name: string) =>
    `${name} vous remplacera : les questions qui vous seront encore confiées au début de votre absence lui reviendront.`,
  nobodyWill:
    'Personne ne vous remplace : les questions qui vous seront encore confiées au début de votre absence seront de nouveau à prendre.',
  /** `codes`: empty where there are too many to be named. */
  notThere: (name: string, count: number, codes: readonly string[]) => {
    if (codes.length === 0)
      return `Dans ${count} de vos groupes, ${name} n’est pas de l’équipe de formation : personne ne vous y remplace.`
    const where = count > 1 ? `les groupes ${codes.join(', ')}` : `le groupe ${codes.join('')}`
    return `Dans ${where}, ${name} n’est pas de l’équipe de formation : personne ne vous y remplace.`
  },
  handed: (count: number) =>
    count > 1
      ? `${count} questions vous étaient confiées : nous les confions à la personne qui vous remplace, et elles le resteront à votre retour.`
      : 'Une question vous était confiée : nous la confions à la personne qui vous remplace, et elle le restera à votre retour.',
  freed: (count: number) =>
    count > 1
      ? `${count} questions vous étaient confiées : elles sont de nouveau à prendre, et nous prévenons l’équipe et la coordination.`
      : 'Une question vous était confiée : elle est de nouveau à prendre, et nous prévenons l’équipe et la coordination.',
  waiting: (count: number) =>
    count > 1
      ? `${count} questions vous sont posées à vous seulement : elles vous attendent, et nous prévenons les personnes qui les ont posées.`
      : 'Une question vous est posée à vous seulement : elle vous attend, et nous prévenons la personne qui l’a posée.',
  nameSubstitute: 'Choisir qui me remplace',
  named: (name: string, period: string) => `C’est noté : ${name} vous remplace ${period}.`,
  cancel: (from: string) => `Annuler l’absence du ${from}`,
  cancelled: (period: string) => `C’est noté : votre absence ${period} est annulée.`,
  /** In one’s profile. */
  withStandIn: (period: string, name: string) => `${period} (remplacement : ${name})`,
  notAway: 'Vous n’êtes pas en absence en ce moment.',
  stillPlanned: (period: string) => `Absence prévue : ${period}.`,
  stayed: (count: number) =>
    count > 1
      ? `${count} questions confiées à quelqu’un d’autre pendant votre absence le restent.`
      : 'Une question confiée à quelqu’un d’autre pendant votre absence le reste.',
  standInTitle: (name: string) => `Vous remplacez ${name}`,
  standInTitles: (name: string, count: number) =>
    count > 1 ? `Vous remplacez ${name} : ${count} questions` : `Vous remplacez ${name} : une question`,
  youStandIn: (name: string, period: string) =>
    `${name} compte sur vous ${period}. Pour l’instant, aucune question ne vous revient.`,
  youWillStandIn: (name: string, period: string) =>
    `${name} compte sur vous ${period}. Ce qui lui sera encore confié au début de son absence vous reviendra, et nous vous le dirons.`,
  handedToYou: (name: string, until: string | null) =>
    until
      ? `${name} : absence jusqu’au ${until} inclus. Ce qui lui était confié vous revient, et le reste à son retour. Le délai continue de courir.`
      : `${name} : absence, sans date de retour. Ce qui lui était confié vous revient, et le reste à son retour. Le délai continue de courir.`,
  standInOverTitle: (name: string) => `Vous ne remplacez plus ${name}`,
  standInOver: 'Son absence est terminée. Les questions qui vous ont été confiées restent les vôtres.',
  standInOff: (name: string, period: string) =>
    `${name} n’a plus besoin de vous ${period} : il n’y a rien à faire.`,
  gapsTitle: 'Quand personne n’est là',
  gapListed: (code: string, span: string) => `Groupe ${code} : personne ${span}`,
  gapTitle: (code: string, from: string) => `Personne à partir du ${from} · ${code}`,
  gapNowTitle: (code: string) => `Plus personne n’est là · ${code}`,
  gapSaid: (code: string, span: string) =>
    `Dans l’équipe de formation du groupe ${code}, personne n’est là ${span}. Les délais, eux, continuent de courir.`,
  gapAway: (names: readonly string[]) => `Absences annoncées : ${names.join(', ')}.`,
  gapAsk: 'Pouvez-vous trouver quelqu’un pour répondre pendant ce temps ?',
  /** Topics for which nobody is there, while somebody of the team is. */
  topicsGapListed: (code: string, topics: string, span: string) =>
    `Groupe ${code} : personne pour ${topics} ${span}`,
  topicsGapTitle: (code: string) => `Domaines sans personne · ${code}`,
  topicsGapSaid: (code: string) =>
    `Dans l’équipe de formation du groupe ${code}, les personnes qui répondent de ces domaines sont absentes en même temps. Les questions qui en parlent iront aux autres, à tour de rôle.`,
  topicsGapBeside: 'Et dans cette équipe, personne ne répond de ces domaines :',
  topicsGapAsk:
    'Quelqu’un d’autre de l’équipe peut en répondre pendant ce temps : il suffit d’ajouter le domaine avec /domaines.',
  topicsFilledTitle: (code: string) => `De nouveau quelqu’un pour ces domaines · ${code}`,
  topicsFilledSaid: (code: string) =>
    `Dans l’équipe de formation du groupe ${code}, quelqu’un est finalement là pour en répondre :`,
  filledTitle: (code: string) => `De nouveau quelqu’un · ${code}`,
  filledSaid: (code: string, span: string) =>
    `Dans l’équipe de formation du groupe ${code}, quelqu’un est finalement là ${span}.`,
}
