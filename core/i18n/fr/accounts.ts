/** Tying one's accounts together, and parting them. */

export const accounts = {
  title: 'Vos comptes',
  code: (code: string) =>
    `Votre code : ${code}. Dans les 10 minutes, depuis votre autre compte, écrivez en privé : /lier ${code}. Il ne sert qu’une fois. Ne le donnez à personne : personne n’en a besoin pour vous aider.`,
  isItYou: 'Est-ce bien vous ?',
  /** `since`: a day. */
  known: (name: string, platforms: string, since: string, roles: string) =>
    `${name} (${platforms}), que nous connaissons depuis le ${since}. Rôles : ${roles}.`,
  unknown: (name: string | null, platform: string) =>
    name
      ? `« ${name} » (${platform}), un compte que nous ne connaissons pas encore.`
      : `Un compte que nous ne connaissons pas encore (${platform}).`,
  account: (name: string | null, platform: string) =>
    name ? `${name} (${platform})` : `un compte ${platform}`,
  codeIsOf: 'Ce code a été demandé par :',
  codeCameFrom: 'Votre code vient d’être entré par :',
  whatBecomesOne: (name: string) =>
    `Répondez oui seulement s’il s’agit de votre propre autre compte. Vos comptes n’auront alors plus qu’un profil, sous le nom « ${name} » : les questions posées et celles qui vous sont adressées, les activités, les décisions, les brouillons et les alertes.`,
  nobodyNeedsIt: 'Personne n’a besoin de votre réponse pour vous aider. Au moindre doute, répondez non.',
  thenOther: (time: string) => `Il faudra ensuite confirmer depuis l’autre compte, avant ${time}.`,
  thenCoordinator: (time: string) =>
    `Il faudra ensuite confirmer depuis l’autre compte, avant ${time}, puis qu’une autre personne de la coordination confirme.`,
  yes: 'Oui, c’est moi',
  no: 'Non',
  declined: 'C’est noté : rien n’est relié, et ce code ne sert plus.',
  waitsForOther: (platform: string, time: string) =>
    `C’est noté. Il reste à confirmer depuis l’autre compte (${platform}), avant ${time}. Sans cette confirmation, rien ne change.`,
  waitsForCoordinator: (time: string) =>
    `C’est noté. Une autre personne de la coordination doit encore confirmer, avant ${time}. D’ici là, rien ne change.`,
  onePerson: 'Une seule et même personne ?',
  askedToConfirm:
    'Ces deux comptes demandent à n’avoir qu’un seul profil, avec les rôles de l’un et de l’autre. Confirmez seulement si vous savez que c’est la même personne, par exemple pour le lui avoir demandé de vive voix.',
  confirmBefore: (time: string) => `Sans réponse avant ${time}, rien ne change.`,
  yesOnePerson: 'Oui, une seule personne',
  confirmed:
    'C’est fait : ces comptes n’ont plus qu’un profil. Toutes les personnes concernées sont prévenues.',
  refused: 'C’est noté : les deux comptes ne sont pas reliés.',
  wasRefused: 'Les deux comptes n’ont pas été reliés : la confirmation a été refusée. Rien n’a changé.',
  linkedAs: (name: string, others: number, until: string) => {
    const along = ['', ', comme votre autre compte', ', comme vos autres comptes'][Math.min(others, 2)]
    return `Ce compte est maintenant relié à ${name}${along} : un seul profil, les mêmes questions, les mêmes délais. Pour revenir en arrière, tapez /delier. Jusqu’au ${until}, chacun retrouve alors exactement ce qu’il avait.`
  },
  nowOne: (one: string, other: string, name: string) =>
    `Ces comptes n’ont plus qu’un profil, sous le nom « ${name} » : ${one} ; ${other}.`,
  notYou: (until: string) =>
    `Si vous ne l’avez pas voulu, dites-le avant le ${until} : chacun retrouvera ce qu’il avait.`,
  itIsNotMe: 'Ce n’est pas moi',
  accountJoined: (name: string, one: string, other: string, roles: string) =>
    `Ces comptes n’ont plus qu’un profil, sous le nom « ${name} » : ${one} ; ${other}. L’un et l’autre en ont maintenant les rôles : ${roles}.`,
  ifInDoubt: (until: string) =>
    `En cas de doute, défaites ce lien avant le ${until} : chacun retrouvera ce qu’il avait.`,
  undo: 'Défaire ce lien',
  undone:
    'Les deux comptes sont séparés. Chacun a retrouvé ce qu’il avait ; ce qui a été fait entre-temps reste à qui l’a fait.',
  part: 'Séparer vos comptes',
  partThis: (name: string, day: string, until: string) =>
    `Ce compte a rejoint le profil « ${name} » le ${day}. Si vous le séparez, il retrouve ce qu’il avait alors, avec ce que vous avez fait depuis ce compte jusqu’au ${until}. Le reste demeure dans ce profil.`,
  partOthers:
    'Ce compte est celui de votre profil, et le profil lui reste. Vous pouvez en séparer ce qui l’a rejoint :',
  partPlain: (others: string) =>
    `Ce compte ne mènera plus à votre profil, qui reste à vos autres comptes : ${others}.`,
  partButton: 'Séparer ce compte',
  partOther: (account: string) => `Séparer ${account}`,
  parted: 'Ce compte n’est plus relié à votre profil. Vos autres comptes le restent.',
}
