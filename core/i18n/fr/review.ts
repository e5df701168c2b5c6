/** Until when the trainers are asked to decide on an activity, and what is said of it along the way. */
import { place } from '../dates.ts'
import { type Length, lengthName } from '../lengths.ts'
import { people } from './people.ts'

const activities = (count: number) => (count === 1 ? '1 activité' : `${count} activités`)

const STEPS: Record<string, string> = {
  'review-reminder': 'rappel à l’équipe de formation',
  'review-late': 'fin du délai, et alerte à la coordination',
}

export const review = {
  /** Beside an activity in a list. */
  dueBy: (due: string) => `à décider avant le ${due}`,
  overdueSince: (due: string) => `en retard depuis le ${due}`,
  stands: 'délai suspendu, en attente d’une précision',
  /** The same as sentences. */
  decideBefore: (due: string) => `À décider avant le ${due}.`,
  wasDue: (due: string) => `Une décision était demandée avant le ${due} : l’activité l’attend toujours.`,
  standsNow: 'Une précision est demandée : le délai est suspendu jusqu’à la réponse.',
  /** To whoever declared it. */
  until: (due: string) =>
    `Nous demandons à l’équipe de formation de décider avant le ${due}, et nous le lui rappelons.`,
  awaitedTitle: (author: string, title: string) => `Une activité attend une décision · ${author} · ${title}`,
  lateTitle: (author: string, title: string) => `Décision en retard · ${author} · ${title}`,
  standsTitle: (author: string, title: string) => `Précision demandée · ${author} · ${title}`,
  withdrawnTitle: (author: string, title: string) => `Activité retirée · ${author} · ${title}`,
  withdrawn: 'La personne qui l’a déclarée a retiré ce qui restait à décider : il n’y a plus rien à faire.',
  overTitle: (author: string, title: string) => `Tout est décidé · ${author} · ${title}`,
  earlierTitle: (author: string, title: string) => `Message précédent · ${author} · ${title}`,
  elsewhereTitle: (title: string) => `N’est plus entre vos mains · ${title}`,
  over: 'Toutes les compétences sont décidées : il n’y a plus rien à faire.',
  earlier: 'Un message plus récent dit où en est cette activité.',
  elsewhere: 'Vous n’avez plus rien à faire pour cette activité.',
  talk: 'C’est à l’équipe de formation de décider : voyez avec elle qui peut regarder cette activité.',
  toDecide: (reference: string, count: number) =>
    `${reference} : ${count > 1 ? `${count} compétences` : 'une compétence'} à décider.`,
  waitingTitle: (count: number) => `${activities(count)} à attester :`,
  lateListTitle: 'Activités qui attendent une décision depuis trop longtemps :',
  /** Below a list that does not show all. */
  andMore: 'Et d’autres encore.',
  explain: 'Voir le délai',
  bundle: {
    titles: {
      reminder: (count: number) =>
        `${activities(count)} ${count === 1 ? 'attend' : 'attendent'} une décision`,
      alert: (count: number) =>
        `Alerte : ${activities(count)} ${count === 1 ? 'attend' : 'attendent'} une décision`,
      breach: (count: number) => `Décisions en retard : ${activities(count)}`,
    },
    overTitle: (count: number) => `Plus rien à faire : ${activities(count)}`,
    earlierTitle: (count: number) => `Message précédent : ${activities(count)}`,
    earlierLine: 'voir le message plus récent',
    overLine: 'tout est décidé',
    withdrawnLine: 'retirée',
    elsewhereLine: 'n’est plus entre vos mains',
    choose: 'Choisir une activité',
  },
  explanation: {
    title: (reference: string) => `Délai de l’activité ${reference}`,
    none: 'Cette activité a été déclarée avant qu’il y ait un délai pour décider. Elle reste dans la liste de l’équipe de formation.',
    unknown: 'Ce délai suit une règle que cette version ne connaît pas. Voyez avec la coordination.',
    started: (start: string, length: Length, zone: string) =>
      `Le délai a commencé le ${start}. L’équipe de formation a ${lengthName(length, 'fr')} pour décider. Ce délai n’est pas une garantie : il règle les rappels. Fuseau horaire : ${people.zones[zone] ?? place(zone)}.`,
    policy: (version: number) =>
      `Cette activité suit la version ${version} de la règle, celle du jour où le délai a commencé.`,
    due: (due: string, when: string) => `Décision demandée avant le ${due}, soit ${when}.`,
    overdue: (due: string, when: string) =>
      `Le délai s’est achevé le ${due}, ${when}. La coordination est prévenue.`,
    met: (when: string, due: string | null) =>
      due ? `Tout a été décidé le ${when}, avant le ${due}.` : `Tout a été décidé le ${when}.`,
    metLate: (when: string, due: string) => `Tout a été décidé le ${when}, après le ${due}.`,
    cancelled: 'Le délai est arrêté : il n’y a plus rien à décider.',
    step: ({ id }: { id: string }) => STEPS[id] ?? id,
  },
}
