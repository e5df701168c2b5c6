/** Trainings: who was there, what is attested to all of them, and that it is undone. */
const codesOf = (codes: readonly string[]) => codes.join(', ')
const people = (count: number) => (count > 1 ? `${count} personnes` : 'une personne')
const attestations = (count: number) => (count > 1 ? `${count} compétences` : 'une compétence')

export const training = {
  title: 'Formations',
  summaries: {
    list: 'Voir les formations, ou donner le code d’une formation',
    record: 'Enregistrer une formation',
    join: 'Dire que vous êtes à une formation, par son code',
    show: 'Voir une formation',
    code: 'Afficher un code pour l’écran',
    add: 'Ajouter des personnes présentes',
    handIn: 'Donner une liste des personnes présentes',
    handFile: 'Donner un fichier CSV des personnes présentes',
    remove: 'Enlever des personnes de la liste',
    except: 'Ne pas tout attester à certaines personnes',
    attest: 'Attester pour toutes les personnes présentes',
    undo: 'Annuler une formation',
  },
  labels: {
    code: 'code de la formation',
    training: 'formation',
    title: 'titre',
    when: 'jour',
    competences: 'compétences travaillées',
    trainers: 'qui l’a donnée',
    people: 'personnes présentes',
    list: 'noms',
    files: 'fichier CSV',
    toRemove: 'personnes à enlever',
    excepted: 'pour qui',
    except: 'compétences à ne pas attester',
    reason: 'votre explication',
  },
  hints: {
    code: 'Huit lettres et chiffres, affichés à l’écran pendant la formation.',
    title: 'Par exemple : Créer une classe virtuelle.',
    when: 'Le jour de la formation : aujourd’hui, ou avant.',
    competences: 'Celles que toutes les personnes présentes auront acquises. Les exceptions viennent après.',
    trainers: 'Ces personnes attestent pour le groupe présent, et elles seules.',
    people: 'Stagiaires du groupe qui ne sont pas encore sur la liste.',
    list: 'Un nom par ligne, comme dans le groupe ; ou ce que contient un tableau.',
    files: 'Avec une colonne « nom », ou « prénom » et « nom ».',
    except: 'Rien de coché : tout leur est attesté.',
    undo: 'Chaque personne à qui la formation a attesté quelque chose la lit.',
  },
  recordTitle: 'Enregistrer une formation',
  recordIntro:
    'Dites ce qu’était la formation ; qui était là se dit ensuite, par un code affiché à l’écran ou en choisissant les personnes. Rien n’est attesté avant votre accord.',
  joinTitle: 'Être à une formation',
  undoTitleForm: 'Annuler la formation',
  undoIntro:
    'Tout ce que cette formation a attesté est retiré à la fois. Ce qui est attesté par ailleurs reste.',
  actions: {
    list: 'Formations',
    record: 'Enregistrer une formation',
    join: 'Donner le code d’une formation',
    code: 'Afficher un code',
    codeAgain: 'Nouveau code',
    refresh: 'Mettre à jour la liste',
    names: 'Noms suivants',
    add: 'Ajouter des personnes',
    handIn: 'Donner une liste',
    handFile: 'Donner un fichier CSV',
    remove: 'Enlever des personnes',
    except: 'Exceptions',
    attest: 'Attester pour toutes',
    sure: (count: number) => (count > 1 ? `Oui, attester pour ${count} personnes` : 'Oui, attester'),
    back: 'Revenir à la formation',
    undo: 'Annuler la formation',
  },
  empty: 'Aucune formation n’est enregistrée ici pour l’instant.',
  emptyToJoin:
    'Quand vous suivez une formation de votre groupe, donnez le code affiché à l’écran : vous serez sur la liste, et ce que la formation atteste vous parvient ici.',
  states: {
    open: (count: number) => `${count === 0 ? 'personne sur la liste' : people(count)}, rien d’attesté`,
    attested: (count: number) => `${people(count)}, attestée`,
    undone: 'annulée',
  },
  ownStates: {
    open: 'vous êtes sur la liste',
    attested: (codes: readonly string[]) =>
      codes.length > 0 ? `vous a attesté ${codesOf(codes)}` : 'n’a rien changé à vos compétences',
    undone: 'annulée',
  },
  line: (reference: string, title: string, day: string) => `${reference} · ${title} · ${day}`,
  fields: { when: 'Le', trainers: 'Donnée par', recorded: 'Enregistrée par' },
  competences: 'Compétences travaillées :',
  codeNow: (code: string, until: string) =>
    `Code à montrer : ${code}. Il sert jusqu’au ${until}. Les stagiaires tapent /formation ${code}, ou appuient sur « Donner le code d’une formation ».`,
  codeOver: 'Le code affiché ne sert plus. Pour que d’autres personnes s’inscrivent, affichez-en un nouveau.',
  present: (count: number) => {
    if (count === 0) return 'Personne n’est encore sur la liste.'
    return count > 1 ? `${count} personnes sur la liste :` : 'Une personne sur la liste :'
  },
  presentMore: (count: number) => `Et ${people(count)} de plus.`,
  ways: { code: 'par le code', picked: 'ajout à la main', list: 'par une liste' },
  excepted: (codes: readonly string[]) => `sans ${codesOf(codes)}`,
  exceptedAll: 'rien à attester',
  grantedTo: (codes: readonly string[]) => `attestées : ${codesOf(codes)}`,
  takenBack: 'retirées',
  undoneBy: (name: string, when: string) => `Annulée par ${name}, le ${when}.`,
  attestedSince: (when: string) => `Attestée le ${when}.`,
  added: (count: number) => {
    if (count === 0) return 'Toutes étaient déjà sur la liste.'
    return count > 1 ? `${count} personnes ajoutées à la liste.` : 'Une personne ajoutée à la liste.'
  },
  unread: (columns: readonly string[]) =>
    `Nous n’avons lu que les noms, et pas : ${columns.join(', ')}. Enlevez de la liste les personnes qui n’étaient pas là.`,
  recorded: (reference: string) => `C’est enregistré sous la référence ${reference}.`,
  joined: (title: string) =>
    `Vous êtes sur la liste de la formation « ${title} ». Ce qu’elle atteste vous parviendra par un message.`,
  /** Before it is attested. */
  askTitle: (title: string) => `Attester pour toutes : ${title}`,
  asked: (count: number, persons: number) => `${attestations(count)} à attester, pour ${people(persons)} :`,
  askedLine: (persons: number) => people(persons),
  asBefore: 'Déjà attesté par ailleurs, et laissé tel quel :',
  except: 'Exceptions, à qui cela n’est pas attesté :',
  news: 'La liste a changé depuis. La voici telle qu’elle est maintenant.',
  attested: (count: number, persons: number) =>
    `C’est attesté : ${attestations(count)} pour ${people(persons)}. Nous prévenons chaque personne, une fois.`,
  undoneNow: (persons: number) =>
    persons > 0
      ? `La formation est annulée. Nous prévenons ${people(persons)}, avec votre explication.`
      : 'La formation est annulée. Elle n’avait rien attesté : nous n’écrivons à personne.',
  /** To whoever was there. */
  acquiredTitle: (title: string) => `Compétences attestées : ${title}`,
  acquired: (by: string, title: string, day: string, reference: string) =>
    `${by} vous atteste ces compétences, travaillées pendant la formation « ${title} » du ${day} (${reference}) :`,
  asBeforeToYou: (codes: readonly string[]) =>
    `Déjà attesté auparavant, et laissé tel quel : ${codesOf(codes)}.`,
  undoneTitle: (title: string) => `Formation annulée : ${title}`,
  undone: (by: string, title: string, day: string, reference: string) =>
    `${by} annule la formation « ${title} » du ${day} (${reference}). Elle ne vous atteste plus :`,
  undoneNext:
    'Ce qui vous est attesté par ailleurs reste. Pour ces compétences, vous pouvez déclarer une activité.',
}
