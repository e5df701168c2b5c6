/**
 * What one line of a reply is, to whoever looks for its end: who is quoted from here on, how somebody signs, what a phone puts
 * below. Each line is looked at by itself and none that is long, so that no text takes more than its length. Pure.
 */

/** Of a line that can be anything but words, in UTF-16 units. */
export const LINE_MOST = 400

const within =
  (looks: (line: string) => boolean) =>
  (line: string): boolean =>
    line.length <= LINE_MOST && looks(line)

/** How lines begin that say whose words follow, in the languages that programs speak; `beginsQuotation` tells the others. */
const BEGINS = /^-{0,3} ?(?:Le|On|El|Il|Em|Am|Op|Den|Dnia|W dniu)\s/
const ENDS =
  /(?:[ée]crit|wrote|escribió|scritto|escreveu|schreef|skrev|pisze|napisał(?:\(a\))?)\s?:\s?-{0,3}$/
const NAMED_LAST = /\s(?:schrieb|schreef|skrev)\s.*:$/
/** A date and an address, and nothing after them: `2026-11-03 10:12 GMT+01:00 SOS TICE <sos@institut.example>:`. */
const ADDRESSED = /^(?=.*\b20\d\d\b)[^<]*<[^<>\s]{3,254}>\s?:$/
/** There is a time or an address in it: "Le professeur a écrit :" is what somebody tells. */
const WHEN_OR_WHO = /[\d@]/

/** `Le mar. 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :` */
export const isAttribution = within(
  (line) =>
    (BEGINS.test(line) && WHEN_OR_WHO.test(line) && (ENDS.test(line) || NAMED_LAST.test(line))) ||
    ADDRESSED.test(line),
)

/** Such a line may be broken: what begins like one, in whole or in part. */
export const mayBeAttribution = within((line) => BEGINS.test(line))

const SENT_BY = /^(?:From|Von|De|Van|Da)\s?:[^<[]{0,200}[<[][^>\]]{1,254}[>\]]/

/** From here on others are quoted, though no line has a mark. */
export const beginsQuotation = (line: string): boolean =>
  isAttribution(line) || within((one) => SENT_BY.test(one) || ORIGINAL.test(one))(line)

const ORIGINAL =
  /^-{1,20} ?(?:(?:mail|message) (?:original|d['’]origine|transf[ée]r[ée])|(?:original|forwarded) message|oprindelig besked) ?-{1,20}$/i

const SENDER = /^(?:de|from|exp[ée]diteur)$/
const SUBJECT = /^(?:objet|sujet|subject)$/
const OTHERS =
  /^(?:envoy[ée](?: le)?|sent|date|message du|[àa]|to|destinataires?|cc|copie [àa]|r[ée]pondre [àa]|reply-to)$/

/** The names in a head, as far as a line begins with one: `De :`, `> Objet:`, `*Envoyé :*`. */
export function nameIn(line: string): 'sender' | 'subject' | 'other' | undefined {
  const name = /^[>\s]{0,20}\*?([\p{L}-]{1,14}(?: \p{L}{1,3})?)[\s\u00a0]?:/u
    .exec(line.slice(0, 60))?.[1]
    ?.toLowerCase()
  if (name === undefined) return undefined
  if (SENDER.test(name)) return 'sender'
  if (SUBJECT.test(name)) return 'subject'
  return OTHERS.test(name) ? 'other' : undefined
}

/** A line, or a title, between words and a head. */
export const isBetween = within((line) => {
  const bare = line.replace(/^[>\s]+/, '').trim()
  return /^[_=*-]{0,200}$/.test(bare) || /^message du\b.{0,40}$/i.test(bare) || ORIGINAL.test(bare)
})

const SIGNATURES = [
  /^(?:-{2,4}|_{2,4}|_{32}|\+{2,4}|={2,4})$/,
  /^(?:Sent from|Envoyé depuis|Envoyé de mon|Envoyé à partir de|Sendt fra|Enviado desde|Gesendet von|Verzonden vanaf|Verstuurd vanaf) ./,
  /^(?:Get Outlook for|Télécharger Outlook pour) ./,
  /^Von .{1,80} gesendet$/,
  /^(?:Cheers|Best wishes|Bien [àa] vous),?!?$/i,
  /^(?:[\p{L}]{0,20} ?(?:and )?regards|[\p{L}]{0,20} ?cordialement),?!?$/iu,
  /^Bonne (?:journ[ée]e|soir[ée]e)!?$/i,
]

/** From here on somebody signs. */
export const isSignature = within((line) => SIGNATURES.some((one) => one.test(line)))

const ADVERTISEMENT =
  /^(?:envoy[ée]|sent|obtenir|obtenez|get|t[ée]l[ée]charge[rz]) .{0,60}\b(?:iphone|ipad|mobile|smartphone|t[ée]l[ée]phone|galaxy|samsung|android|ios|outlook|orange|sfr|bouygues|free|yahoo|proton|huawei|xiaomi|windows|thunderbird|tablette|mail)\b.{0,60}$/i

/** What phones and programs put below every letter. */
export const isAdvertisement = within((line) => ADVERTISEMENT.test(line))
