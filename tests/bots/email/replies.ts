/**
 * Replies as programs for mail write them, French and English: what was typed, and what each of them puts around it. Written
 * for this test in the form that each program uses; nobody's words.
 */

/** `words`: what somebody typed. `html`: the body is that, and there is no plain text. */
export type Sample = {
  program: string
  words: string
  body: string
  html?: true
}

/** The letter that is answered, as programs quote it. */
const LETTER = `Rappel : SOS-MATHS-2026-0001

Inès Haddad attend une réponse depuis hier.

> Comment projeter mon écran ?

--
Pour y répondre ou agir, écrivez à SOS TICE dans l’application.`

const quoted = LETTER.replace(/^/gm, '> ').replace(/> $/gm, '>')

const WORDS = `Bonjour,

Appuyez sur Windows et P, puis choisissez « Dupliquer ».

Le câble doit être branché avant.`

const ENGLISH = `Hello,

Press Windows and P, then choose “Duplicate”.

The cable must be plugged in first.`

const htmlOf = (words: string) =>
  words
    .split('\n')
    .map((line) => (line === '' ? '<div><br></div>' : `<div>${line}</div>`))
    .join('\n')

const htmlLetter = `<h1>Rappel : SOS-MATHS-2026-0001</h1><p>Inès Haddad attend une réponse depuis hier.</p><blockquote><p>Comment projeter mon écran ?</p></blockquote><hr><p>Pour y répondre ou agir, écrivez à SOS TICE dans l’application.</p>`

export const SAMPLES: readonly Sample[] = [
  {
    program: 'Gmail, fr',
    words: WORDS,
    body: `${WORDS}\n\nLe mar. 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n\n${quoted}\n`,
  },
  {
    program: 'Gmail, fr, the line broken in two',
    words: WORDS,
    body: `${WORDS}\n\nLe mar. 3 nov. 2026 à 10:12, SOS TICE de l’institut de l’académie <\nsos-tice@institut.example> a écrit :\n\n${quoted}\n`,
  },
  {
    program: 'Gmail, fr, with a signature',
    words: WORDS,
    body: `${WORDS}\n\n-- \nClaire Martin\nProfesseure de mathématiques\n06 00 00 00 00\n\nLe mar. 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n\n${quoted}\n`,
  },
  {
    program: 'Gmail, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\nOn Tue, Nov 3, 2026 at 10:12 AM SOS TICE <sos-tice@institut.example> wrote:\n\n${quoted}\n`,
  },
  {
    program: 'Gmail, en, the line broken in two',
    words: ENGLISH,
    body: `${ENGLISH}\n\nOn Tue, Nov 3, 2026 at 10:12 AM SOS TICE of the institute of the district <\nsos-tice@institut.example> wrote:\n\n${quoted}\n`,
  },
  {
    program: 'Apple Mail, fr',
    words: WORDS,
    body: `${WORDS}\n\n> Le 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n> \n${quoted}\n`,
  },
  {
    program: 'Apple Mail, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\n> On 3 Nov 2026, at 10:12, SOS TICE <sos-tice@institut.example> wrote:\n> \n${quoted}\n`,
  },
  {
    program: 'iPhone, fr',
    words: WORDS,
    body: `${WORDS}\n\nEnvoyé de mon iPhone\n\n> Le 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n> \n> ﻿${quoted.slice(2)}\n`,
  },
  {
    program: 'iPhone, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\nSent from my iPhone\n\n> On 3 Nov 2026, at 10:12, SOS TICE <sos-tice@institut.example> wrote:\n> \n> ﻿${quoted.slice(2)}\n`,
  },
  {
    program: 'Samsung, fr',
    words: WORDS,
    body: `${WORDS}\n\n\nEnvoyé depuis mon appareil Galaxy\n\n\n-------- Message d'origine --------\nDe : SOS TICE <sos-tice@institut.example>\nDate : 03/11/2026 10:12 (GMT+01:00)\nÀ : claire@example.org\nObjet : Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Samsung, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: SOS TICE <sos-tice@institut.example>\nDate: 03/11/2026 10:12 (GMT+01:00)\nTo: claire@example.org\nSubject: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Thunderbird, fr',
    words: WORDS,
    body: `${WORDS}\n\nLe 03/11/2026 à 10:12, SOS TICE a écrit :\n${quoted}\n`,
  },
  {
    program: 'Thunderbird, fr, below what is quoted',
    words: WORDS,
    body: `Le 03/11/2026 à 10:12, SOS TICE a écrit :\n${quoted}\n\n${WORDS}\n`,
  },
  {
    program: 'Thunderbird, en, with a signature',
    words: ENGLISH,
    body: `${ENGLISH}\n\nOn 03/11/2026 10:12, SOS TICE wrote:\n${quoted}\n\n-- \nClaire Martin\nTeacher\n`,
  },
  {
    program: 'Outlook for Windows, fr',
    words: WORDS,
    body: `${WORDS}\n\nDe : SOS TICE <sos-tice@institut.example> \nEnvoyé : mardi 3 novembre 2026 10:12\nÀ : Claire Martin <claire@example.org>\nObjet : Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Outlook for Windows, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\nFrom: SOS TICE <sos-tice@institut.example> \nSent: Tuesday, November 3, 2026 10:12 AM\nTo: Claire Martin <claire@example.org>\nSubject: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Outlook on the web, fr',
    words: WORDS,
    body: `${WORDS}\n\n________________________________\nDe : SOS TICE <sos-tice@institut.example>\nEnvoyé : mardi 3 novembre 2026 10:12\nÀ : Claire Martin <claire@example.org>\nObjet : Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Outlook on the web, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\n________________________________\nFrom: SOS TICE <sos-tice@institut.example>\nSent: Tuesday, November 3, 2026 10:12\nTo: Claire Martin <claire@example.org>\nSubject: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Outlook for Android, fr, with its line',
    words: WORDS,
    body: `${WORDS}\n\nObtenir Outlook pour Android<https://aka.ms/AAb9ysg>\n________________________________\nDe: SOS TICE <sos-tice@institut.example>\nEnvoyé: Tuesday, November 3, 2026 10:12:00 AM\nÀ: Claire Martin <claire@example.org>\nObjet: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Outlook for iOS, en, with its line',
    words: ENGLISH,
    body: `${ENGLISH}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: SOS TICE <sos-tice@institut.example>\nSent: Tuesday, November 3, 2026 10:12:00 AM\nTo: Claire Martin <claire@example.org>\nSubject: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Zimbra, fr',
    words: WORDS,
    body: `${WORDS}\n\nDe: "SOS TICE" <sos-tice@institut.example>\nÀ: "claire" <claire@example.org>\nEnvoyé: Mardi 3 Novembre 2026 10:12:00\nObjet: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Zimbra, fr, with a mark before every line',
    words: WORDS,
    body: `${WORDS}\n\n----- Mail original -----\n> De: "SOS TICE" <sos-tice@institut.example>\n> À: "claire" <claire@example.org>\n> Envoyé: Mardi 3 Novembre 2026 10:12:00\n> Objet: Rappel : SOS-MATHS-2026-0001\n> \n${quoted}\n`,
  },
  {
    program: 'Zimbra, en',
    words: ENGLISH,
    body: `${ENGLISH}\n\nFrom: "SOS TICE" <sos-tice@institut.example>\nTo: "claire" <claire@example.org>\nSent: Tuesday, November 3, 2026 10:12:00 AM\nSubject: Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Orange, fr',
    words: WORDS,
    body: `${WORDS}\n\n> Message du 03/11/26 10:12\n> De : "SOS TICE" <sos-tice@institut.example>\n> A : claire@example.org\n> Copie à :\n> Objet : Rappel : SOS-MATHS-2026-0001\n>\n${quoted}\n`,
  },
  {
    program: 'Orange today, fr',
    words: WORDS,
    body: `${WORDS}\n\n\nenvoyé : 3 novembre 2026 à 10:12\nde : SOS TICE <sos-tice@institut.example>\nà : claire@example.org\nobjet : Rappel : SOS-MATHS-2026-0001\n\n\n${LETTER}\n`,
  },
  {
    program: 'Free (Roundcube), fr',
    words: WORDS,
    body: `${WORDS}\n\nLe 2026-11-03 10:12, SOS TICE a écrit :\n${quoted}\n`,
  },
  {
    program: 'Roundcube, en, with a signature in the middle',
    words: ENGLISH,
    body: `${ENGLISH}\n\n---\nClaire Martin\nhttps://example.org\n\nOn 2026-11-03 10:12, SOS TICE wrote:\n${quoted}\n`,
  },
  {
    program: 'La Poste, fr',
    words: WORDS,
    body: `${WORDS}\n\nDe : "SOS TICE"\nA : "claire@example.org"\nEnvoyé: mardi 3 novembre 2026 10:12\nObjet : Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'SFR, fr',
    words: WORDS,
    body: `${WORDS}\n\n========================================\nMessage du : 03/11/2026 10:12\nDe : "SOS TICE" <sos-tice@institut.example>\nÀ : claire@example.org\nSujet : Rappel : SOS-MATHS-2026-0001\n\n${LETTER}\n`,
  },
  {
    program: 'Proton, fr',
    words: WORDS,
    body: `${WORDS}\n\nEnvoyé avec la messagerie sécurisée Proton Mail.\n\nLe mardi 3 novembre 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n\n${quoted}\n`,
  },
  {
    program: 'Yahoo, fr',
    words: WORDS,
    body: `${WORDS}\n    Le mardi 3 novembre 2026 à 10:12:00 UTC+1, SOS TICE <sos-tice@institut.example> a écrit :  \n \n ${LETTER.replaceAll('\n', '\n ')}\n`,
  },
  {
    program: 'nothing quoted',
    words: WORDS,
    body: `${WORDS}\n`,
  },
  {
    program: 'a signature alone, fr',
    words: WORDS,
    body: `${WORDS}\n\n-- \nClaire Martin\nProfesseure de mathématiques\n`,
  },
  {
    program: 'words that look like a line of quotation',
    words: 'Bonjour,\n\nLe professeur de maths a écrit au tableau :\nAppuyez sur Windows et P.',
    body: `Bonjour,\n\nLe professeur de maths a écrit au tableau :\nAppuyez sur Windows et P.\n\nLe mar. 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n\n${quoted}\n`,
  },
  {
    program: 'words with a list, and a line that begins like a head',
    words: 'Trois pistes :\n- le câble\n- la touche Windows et P\nDe : préférence dans cet ordre',
    body: `Trois pistes :\n- le câble\n- la touche Windows et P\nDe : préférence dans cet ordre\n\nLe 03/11/2026 à 10:12, SOS TICE a écrit :\n${quoted}\n`,
  },
  {
    program: 'words under each line of the quotation',
    words: 'Avec Windows et P.\nEt le câble avant.',
    body: `Le 03/11/2026 à 10:12, SOS TICE a écrit :\n> Inès Haddad attend une réponse depuis hier.\nAvec Windows et P.\n\n> Comment projeter mon écran ?\nEt le câble avant.\n`,
  },
  {
    program: 'Gmail, HTML alone, fr',
    html: true,
    words: WORDS,
    body: `<div dir="ltr">${htmlOf(WORDS)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le mar. 3 nov. 2026 à 10:12, SOS TICE &lt;<a href="mailto:sos-tice@institut.example">sos-tice@institut.example</a>&gt; a écrit :<br></div><blockquote class="gmail_quote" style="margin:0px">${htmlLetter}</blockquote></div>`,
  },
  {
    program: 'Outlook, HTML alone, fr',
    html: true,
    words: WORDS,
    body: `<html><head><style>p{margin:0}</style></head><body><div>${htmlOf(WORDS)}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font><b>De :</b> SOS TICE &lt;sos-tice@institut.example&gt;<br><b>Envoyé :</b> mardi 3 novembre 2026 10:12<br><b>À :</b> Claire Martin &lt;claire@example.org&gt;<br><b>Objet :</b> Rappel : SOS-MATHS-2026-0001</font><div>&nbsp;</div></div><div>${htmlLetter}</div></body></html>`,
  },
  {
    program: 'Zimbra, HTML alone, fr',
    html: true,
    words: WORDS,
    body: `<html><body><div style="font-family: arial">${htmlOf(WORDS)}<div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"SOS TICE" &lt;sos-tice@institut.example&gt;<br><b>À: </b>"claire" &lt;claire@example.org&gt;<br><b>Envoyé: </b>Mardi 3 Novembre 2026 10:12:00<br><b>Objet: </b>Rappel : SOS-MATHS-2026-0001<br></div><div><br></div><div data-marker="__QUOTED_TEXT__">${htmlLetter}</div></div></body></html>`,
  },
  {
    program: 'Orange, HTML alone, fr',
    html: true,
    words: WORDS,
    body: `<div>${htmlOf(WORDS)}</div><br><blockquote style="border-left:2px solid"><p>envoyé : 3 novembre 2026 à 10:12<br>de : SOS TICE &lt;sos-tice@institut.example&gt;<br>à : claire@example.org<br>objet : Rappel : SOS-MATHS-2026-0001</p><br>${htmlLetter}</blockquote>`,
  },
  {
    program: 'iPhone, HTML alone, fr',
    html: true,
    words: WORDS,
    body: `<html><body dir="auto">${htmlOf(WORDS)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Envoyé de mon iPhone</div><div dir="ltr"><br><blockquote type="cite">Le 3 nov. 2026 à 10:12, SOS TICE &lt;sos-tice@institut.example&gt; a écrit :<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${htmlLetter}</div></blockquote></body></html>`,
  },
]
