/** How much regular expressions are given to look at: what a text may cost, whatever the machine. */

/**
 * What each regular expression was given, while something was done: how often one looked, and the longest that one saw, in
 * UTF-16 units. Of a search through a whole text that goes on where it stopped, every look counts as a whole one.
 */
export function looksOf(work: () => void): { count: number; longest: number } {
  const { exec } = RegExp.prototype
  const looks = { count: 0, longest: 0 }
  RegExp.prototype.exec = function (text) {
    looks.count += 1
    looks.longest = Math.max(looks.longest, text.length)
    return exec.call(this, text)
  }
  try {
    work()
  } finally {
    RegExp.prototype.exec = exec
  }
  return looks
}
