/** Who hears what of people: their roles and their accounts. */
import type { Hearing } from '../delivery/hearing.ts'

export const PEOPLE_HEARING: readonly Hearing[] = [
  {
    key: 'member:*:welcome',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'somebody has come to a group',
    who: 'them',
  },
  {
    key: 'member:*:roles',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'roles were given or taken',
    who: 'whose they are',
  },
  {
    key: 'tie:*',
    to: ['person'],
    loudness: 'normal',
    ends: { told: 'tie:*' },
    event: 'two accounts are to be one person',
    who: 'both accounts, of each step once',
  },
  {
    key: 'mail:*:code',
    to: ['person'],
    loudness: 'normal',
    byMail: 'alone',
    ends: 'information',
    event: 'somebody gave an address: the code that confirms it',
    who: 'whoever reads that address',
  },
  {
    key: 'mail:*:lost',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'that code could not be sent',
    who: 'whoever gave the address',
  },
  {
    key: 'mail:*:unread',
    to: ['person'],
    loudness: 'normal',
    byMail: 'lastly',
    ends: 'information',
    event: 'what somebody wrote back to an e-mail is not read',
    who: 'whose address it is',
    often: 'once an hour for each reason',
  },
  {
    key: 'mail:*:stopped',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'an address was taken back by a link in a letter',
    who: 'whose it was',
  },
]
