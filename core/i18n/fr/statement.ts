/** The statement of competences: the document, who may see what of it, and the page that says whether it stands. */

/** What whoever has the code of a statement reads. */
const SHOWS = {
  validity: 'qu’elle est valable, sans votre nom',
  name: 'qu’elle est valable, et votre nom',
  competences: 'votre nom et les compétences attestées',
}

const SOURCES: Record<string, string> = {
  'declared-activity': 'activité',
  training: 'formation',
  collaboration: 'collaboration',
}

export const statement = {
  summaries: {
    issue: 'Recevoir votre attestation de compétences',
    share: 'Partager une attestation de compétences',
    unshare: 'Ne plus partager une attestation de compétences',
    revoke: 'Retirer une attestation de compétences',
    mine: 'Voir vos attestations de compétences',
    show: 'Voir une attestation de compétences',
    document: 'Recevoir de nouveau une attestation de compétences',
    badge: 'Recevoir une attestation comme badge numérique',
    part: 'Montrer une partie d’une attestation',
    parts: 'Voir ce que vous montrez d’une attestation',
    partStop: 'Ne plus montrer une partie d’une attestation',
    formats: 'Voir les autres formats d’une attestation',
    bundle: 'Recevoir un badge par compétence',
    sealable: 'Recevoir une attestation à faire sceller par l’université',
  },
  labels: {
    statement: 'référence de l’attestation',
    shows: 'ce qui peut être lu',
    competences: 'compétences à montrer',
    part: 'numéro de la partie',
  },
  hints: {
    shows: 'Par qui a le document, ou son code. Vous pourrez changer d’avis à tout moment.',
    competences: 'Les autres n’y seront pas, et rien n’y dira combien il y en a.',
  },
  heading: (reference: string) => `Attestation de compétences ${reference}`,
  says: (count: number, framework: string, day: string) =>
    `${count} ${count > 1 ? 'compétences attestées' : 'compétence attestée'} d’après ${framework}, au ${day}.`,
  nameAs: (name: string) => `Votre nom y est écrit : ${name}.`,
  coming: 'Nous vous envoyons le document, en PDF.',
  handed: 'Votre attestation de compétences :',
  shared: {
    nothing:
      'Elle n’est qu’à vous : tant que vous ne la partagez pas, personne d’autre ne peut vérifier qu’elle est valable, même avec le document.',
    nothingElse:
      'Vous en montrez une partie. Le reste n’est qu’à vous : tant que vous ne partagez pas l’attestation, personne d’autre ne peut le vérifier.',
    others: (shows: keyof typeof SHOWS) =>
      ({
        validity: 'Qui a le document peut vérifier qu’elle est valable, sans y lire votre nom.',
        name: 'Qui a le document peut vérifier qu’elle est valable, et qu’elle est à votre nom.',
        competences: 'Qui a le document peut vérifier votre nom et chaque compétence attestée.',
      })[shows],
    where: (address: string) => `Adresse de vérification : ${address}`,
    code: (code: string) => `Code de vérification : ${code}`,
  },
  standings: {
    superseded:
      'Une décision qui y figure a changé depuis : elle n’est plus valable. Tapez /attestation pour en recevoir une nouvelle.',
    revoked: 'Vous l’avez retirée : elle n’est plus valable.',
  },
  /** Told to their holder with the decision that made them so. */
  past: (references: readonly string[]) =>
    references.length > 1
      ? `Vos attestations ${references.join(', ')} ne sont plus à jour : qui les vérifie le lira. Tapez /attestation pour en recevoir une nouvelle.`
      : `Votre attestation ${references.join('')} n’est plus à jour : qui la vérifie le lira. Tapez /attestation pour en recevoir une nouvelle.`,
  mineTitle: 'Vos attestations de compétences',
  mineEmpty: 'Vous n’avez pas encore d’attestation de compétences. Tapez /attestation pour en recevoir une.',
  mine: (reference: string, count: number, day: string) =>
    `${reference} · ${count} ${count > 1 ? 'compétences' : 'compétence'} · ${day}`,
  mineStates: {
    nothing: 'n’est qu’à vous',
    shared: 'partagée',
    superseded: 'n’est plus à jour',
    revoked: 'retirée',
  },
  shows: SHOWS,
  actions: {
    issue: 'Recevoir mon attestation',
    issueUnder: (framework: string) => `Attestation d’après ${framework}`,
    share: 'Partager',
    change: 'Changer ce qui peut être lu',
    unshare: 'Ne plus partager',
    revoke: 'Retirer',
    revokeSure: 'Oui, la retirer',
    document: 'Recevoir le document',
    badge: 'Recevoir le badge numérique',
    part: 'Montrer une partie',
    parts: 'Voir ce que je montre',
    partStop: 'Ne plus montrer',
    formats: 'Autres formats',
    bundle: 'Un badge par compétence',
    sealable: 'Pour le sceau de l’université',
    partStopOf: (number: number) => `Ne plus montrer le n° ${number}`,
  },
  shareTitle: 'Partager une attestation',
  revokeTitle: (reference: string) => `Retirer l’attestation ${reference}`,
  revokeAsked:
    'La retirer pour de bon ? Qui la vérifiera lira que vous l’avez retirée. Vos compétences restent attestées, et vous pourrez recevoir une nouvelle attestation.',
  /** What else it can be had as. */
  formats: {
    title: (reference: string) => `Autres formats de l’attestation ${reference}`,
    intro: 'Ces fichiers ne vont qu’à vous ; vous les donnez à qui vous voulez.',
    says: {
      bundle:
        'Toutes vos compétences dans un seul fichier (CLR 2.0), signées une à une : pour un portfolio ou un service qui les classe.',
      sealable:
        'Votre attestation à votre nom, au format européen (ELM), sans signature : l’université peut y mettre son sceau.',
    },
    sent: 'Nous vous envoyons le fichier.',
    handed: {
      bundle:
        'Un badge par compétence, dans un seul fichier (CLR 2.0). Chacun est signé, et se vérifie seul ou avec les autres, sans nous écrire. Votre nom n’y est pas écrit : il s’y vérifie seulement.',
      sealable:
        'Votre attestation au format européen (ELM), à votre nom. Elle n’est pas signée : donnez-la au service de l’université qui délivre les diplômes numériques européens, qui y ajoute son identité et son sceau.',
    },
  },
  /** Some competences of it, chosen by its holder. */
  part: {
    formTitle: 'Montrer une partie',
    /** In the name of a file. */
    file: 'partie',
    title: (reference: string) => `Une partie de l’attestation ${reference}`,
    shown: (codes: readonly string[]) =>
      `Vous montrez ${codes.join(', ')}, et rien d’autre. Nous vous envoyons le fichier à donner.`,
    where: (address: string) => `Adresse où cela se vérifie : ${address}`,
    handed: (codes: readonly string[], address: string) =>
      `Ce que vous montrez de votre attestation : ${codes.join(', ')}, et rien d’autre. Qui reçoit ce fichier peut vérifier, sans nous écrire, que c’est attesté et toujours valable. L’adresse dit la même chose à qui n’a pas le fichier : ${address}. Votre nom n’y est pas écrit ; avec le fichier, il s’y vérifie seulement.`,
    listTitle: (reference: string) => `Ce que vous montrez de l’attestation ${reference}`,
    one: (number: number, codes: readonly string[], day: string) =>
      `n° ${number} · ${codes.join(', ')} · ${day}`,
    none: 'Vous n’en montrez aucune partie.',
    older: (count: number) =>
      count > 1 ? `Et ${count} autres, plus anciennes.` : 'Et une autre, plus ancienne.',
    stopping:
      'Si vous ne montrez plus une partie, son adresse ne dit plus rien. Un fichier déjà donné se vérifie toujours : pour qu’il ne vaille plus, retirez l’attestation.',
  },
  paper: {
    file: (name: string) => `Attestation de compétences, ${name}`,
    title: 'Attestation de compétences',
    opening:
      'L’équipe de formation a attesté à cette personne les compétences qui figurent ci-dessous, d’après :',
    group: (name: string, code: string) => `groupe ${name} (${code})`,
    conditions: 'Conditions du certificat',
    /** Where no certificate hangs on the framework. */
    noConditions: 'Ce qui est acquis',
    notTheCertificate: 'Cette attestation n’est pas le certificat : elle dit ce qui est acquis à ce jour.',
    attested: 'Compétences attestées',
    columns: { code: 'Code', competence: 'Compétence', day: 'Attestée le', source: 'D’après', by: 'Par' },
    source: (kind: string, reference: string) => `${SOURCES[kind] ?? kind} ${reference}`,
    verifying: 'Vérifier cette attestation',
    how: 'Photographiez le code ou ouvrez l’adresse : si la personne le permet, la page dit si cette attestation est valable.',
    howElse: (organisation: string) =>
      `Donnez cette référence et ce code à ${organisation}, qui dira si cette attestation est valable, si la personne le permet.`,
    qr: 'Code à photographier : il mène à l’adresse de vérification, qui est écrite à côté.',
    reference: 'Référence :',
    code: 'Code :',
    issued: (day: string) => `Établie le ${day}.`,
    version: (version: string) => `version ${version}`,
    page: 'page',
  },
  badge: {
    sent: 'Nous vous envoyons le badge numérique.',
    handed:
      'Votre badge numérique (Open Badges 3.0) : qui le reçoit peut vérifier, sans nous écrire, ce qui est attesté et que c’est toujours valable. L’image et le fichier JSON contiennent le même : l’image se montre et se dépose dans un portfolio, le JSON se donne aux services qui le demandent. Transmettez-les comme fichiers : copiée, ou envoyée comme photo, l’image perd son badge. Votre nom n’y est pas écrit : il s’y vérifie seulement.',
    description: (count: number, framework: string, version: string) =>
      `${count} ${count > 1 ? 'compétences attestées' : 'compétence attestée'} d’après « ${framework} », version ${version}.`,
    criteria:
      'Chaque compétence est attestée par l’équipe de formation, d’après une activité, une formation ou une collaboration.',
    evidence: (source: string, day: string) => `Attestée le ${day}, d’après : ${source}.`,
    /** Where its holder shows some of it: nothing tells how much there is. */
    part: (framework: string, version: string) =>
      `Compétences attestées d’après « ${framework} », version ${version} : celles que la personne a choisi de montrer.`,
  },
  verify: {
    title: 'Vérifier une attestation de compétences',
    other: 'English',
    ask: 'Le code qui figure sur l’attestation',
    check: 'Vérifier',
    valid: 'Cette attestation est valable',
    validSaid: 'Elle a été établie ici, et aucune des décisions qui y figurent n’a changé depuis.',
    superseded: 'Cette attestation n’est plus à jour',
    supersededSaid: (day: string) =>
      `Une décision qui y figure a changé le ${day}. Demandez à la personne une attestation plus récente.`,
    revoked: 'Cette attestation a été retirée',
    revokedSaid: (day: string) => `La personne à qui elle a été donnée l’a retirée le ${day}.`,
    unknown: 'Rien ne peut être vérifié avec ce code',
    unknownSaid:
      'Ce code n’existe pas, ou la personne ne partage pas son attestation. Relisez le code, ou demandez-lui de la partager.',
    labels: {
      name: 'Nom',
      framework: 'Référentiel',
      organisation: 'Établie par',
      day: 'Établie le',
      reference: 'Référence',
    },
    nameless: 'La personne a choisi de ne pas montrer son nom ici.',
    compare: 'Comparez ce que dit cette page avec le document que vous avez.',
    attested: (count: number, total: number) =>
      `${count} ${count > 1 ? 'compétences attestées' : 'compétence attestée'} sur ${total}`,
    chosen: (count: number) =>
      count > 1
        ? `Les ${count} compétences que la personne a choisi de montrer`
        : 'La compétence que la personne a choisi de montrer',
    competence: 'Compétence',
    since: 'Attestée le',
    again: 'Vérifier autre chose',
    later: 'Nous ne pouvons rien vérifier en ce moment',
    laterSaid: 'Cela ne dit rien de l’attestation. Rouvrez cette page dans quelques minutes.',
    /** A digital badge, by its file. */
    file: {
      heading: 'Vous avez reçu un badge numérique ?',
      ask: 'Le fichier du badge (JSON, PNG ou SVG)',
      name: 'Le nom de la personne, si vous voulez savoir si c’est le sien',
      check: 'Vérifier le badge',
      forgotten: 'Le fichier est lu, puis oublié.',
      titles: {
        valid: 'Ce badge est valable',
        altered: 'Ce badge n’est pas authentique',
        revoked: 'Ce badge ne vaut plus',
        suspended: 'Ce badge est suspendu',
        expired: 'Ce badge a expiré',
        early: 'Ce badge n’est pas encore valable',
        'unknown-issuer': 'Nous ne connaissons pas l’émetteur de ce badge',
        'unknown-status': 'Nous ne savons pas si ce badge vaut toujours',
        unread: 'Nous ne pouvons pas vérifier ce fichier',
      },
      valid: 'Il a été signé ici, rien n’y a changé, et tout ce qui y figure est toujours attesté.',
      altered: 'Son contenu n’est plus celui qui a été signé. Demandez à la personne son fichier d’origine.',
      impostor:
        'Il se dit de cet institut, mais n’est pas signé d’une de ses clés. Ne vous y fiez pas, et montrez-le à l’institut.',
      revoked:
        'La personne l’a retiré, ou une décision qui y figure a changé. Demandez-lui un badge plus récent.',
      suspended: 'Son émetteur l’a suspendu pour un temps. Demandez-lui pourquoi, ou vérifiez-le plus tard.',
      expired: (day: string) => `Il valait jusqu’au ${day}. Demandez à la personne un badge plus récent.`,
      early: (day: string) => `Il vaudra à partir du ${day}.`,
      unknownIssuer:
        'Le fichier est tel qu’il a été signé. Si c’est bien par l’émetteur qu’il nomme, nous ne pouvons pas le dire : demandez-le-lui.',
      unchecked:
        'Nous n’avons pas la clé de sa signature. Seul l’émetteur qu’il nomme peut vous dire s’il est valable.',
      unknownStatus:
        'Sa signature est bonne, mais nous n’avons pas pu lire s’il a été retiré depuis. Demandez-le à son émetteur.',
      unread: {
        'too-large': 'Il est trop lourd pour un badge : 5 Mo au plus.',
        'too-complex':
          'Il contient bien plus que n’en contient un badge. Demandez à la personne son fichier d’origine.',
        'no-badge':
          'Ce n’est pas un badge. Choisissez le fichier JSON, PNG ou SVG que la personne vous a donné.',
        pdf: 'C’est une attestation en PDF : tapez plutôt le code qui y figure.',
        'bare-picture':
          'Cette image ne contient pas de badge. Une image copiée, ou envoyée comme photo, perd le sien : demandez le fichier lui-même.',
        damaged: 'Il est incomplet ou abîmé. Demandez-le de nouveau à la personne, comme fichier.',
        unlike:
          'Ce ne sont pas les données d’un badge Open Badges 3.0, ou certaines n’ont pas de sens défini.',
        older:
          'C’est un badge d’une version plus ancienne d’Open Badges. Seul son émetteur peut le vérifier.',
        unsigned: 'Il n’est pas signé : n’importe qui a pu l’écrire.',
        'signed-otherwise':
          'Il est signé d’une façon que nous ne lisons pas. Seul son émetteur peut vous dire s’il est valable.',
      },
      facts: 'Ce que dit le fichier',
      fact: (label: string, value: string) => `${label} : ${value}`,
      labels: {
        issuer: 'Émetteur',
        badge: 'Badge',
        description: 'Description',
        from: 'Valable depuis le',
        until: 'Valable jusqu’au',
        holders: 'Personne',
      },
      competences: 'Compétences',
      bundle: (count: number) =>
        count > 1
          ? `Il en réunit ${count}, et chacun se vérifie aussi seul.`
          : 'Il en contient un seul, qui se vérifie aussi seul.',
      part: 'La personne a choisi les compétences qu’elle montre : il peut y en avoir d’autres.',
      holder: {
        hidden:
          'Le nom de la personne n’y est pas écrit, mais il s’y vérifie : tapez-le en redonnant le fichier.',
        same: (name: string) => `Ce badge porte bien le nom « ${name} ».`,
        other: (name: string) =>
          `Ce badge ne porte pas le nom « ${name} ». Relisez ce nom : les accents et les majuscules comptent.`,
        none: 'Ce badge ne permet pas de vérifier un nom.',
      },
      busy: 'Beaucoup de fichiers sont en cours de vérification',
      busySaid: 'Le vôtre n’a pas été lu. Redonnez-le dans une minute.',
      /** In the terminal. */
      usage: 'Donnez le fichier d’un badge : npm run verify -- FICHIER',
      noFile: (path: string) => `Le fichier ${path} ne peut pas être lu.`,
    },
  },
}
