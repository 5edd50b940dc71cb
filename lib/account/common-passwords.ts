/** Words that passwords are most often made of, and what remains of a password when its decoration is taken off. Pure. */

/** From published lists of leaked passwords, English and Chinese, and what lies near in an office of this province. Lower case, letters alone. */
const words: ReadonlySet<string> = new Set(
  `aaa aaaa abc abcd abcde abcdef abcdefg abcdefgh admin administrator adminadmin account access asdf asdfg asdfgh asdfghjkl asd
  azerty baby bailey baobao baseball batman beijing buster charlie china chinese chongqing computer cookie daniel default demo dragon duty
  family flower football forever freedom friend fuckyou ginger god good guest guanli guanliyuan hangzhou harley hello hunter iloveyou iloveu
  jessica jiayou jordan killer lakers letmein liverpool login love lovely loveme maggie manager master matrix michael michelle money monkey
  mustang mypassword nanjing nicole ninja office oracle pass passw passwd password passwords pepper princess public purple qaz qazwsx qazwsxedc
  qwe qwer qwert qwerty qwertyui qwertyuiop ranger robert root secret security server shadow shanghai shanxi shanxisheng shenzhen soccer
  starwars summer sunshine super superman support sys system taiyuan datong yangquan changzhi jincheng shuozhou jinzhong yuncheng xinzhou linfen
  lvliang test tester testing tigger tianjin trustno thomas user username welcome whatever william winter woaini woaiwojia woshishui wuhan wuye
  wuyeguanli xian xiaoqu xiaodian yingze yellow yewei yeweihui zaq zaqwsx zhongguo zhuce zxc zxcv zxcvb zxcvbn zxcvbnm mima dengliu denglu
  spring autumn january february march april may june july august september october november december monday friday jinwu jiedao shequ sheng`
    .split(/\s+/)
    .filter(word => word !== ''),
)

/** Signs that stand for letters, and the letters. */
const [signs, letters] = ['013457@$!', 'oieastasi']
const spelled = (sign: string): string => (signs.includes(sign) ? letters.charAt(signs.indexOf(sign)) : sign)

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '')

/** Is it nothing but such words, one behind the other? */
function isMadeOfWords(text: string): boolean {
  const reached = [true, ...Array.from({ length: text.length }, () => false)]
  for (let at = 0; at < text.length; at += 1)
    if (reached[at])
      for (let end = at + 1; end <= text.length; end += 1) if (words.has(text.slice(at, end))) reached[end] = true
  return text !== '' && reached[text.length] === true
}

/**
 * A word that everybody tries first, with a year, a sign or a capital put to it: Password-2026, P@ssw0rd!!, Qwer1234!@#$.
 */
export function isCommonPassword(password: string): boolean {
  const [bare, read] = [
    lettersOf(password),
    lettersOf([...password].map((sign, at) => (isInWord(password, at) ? spelled(sign) : sign)).join('')),
  ]
  return isMadeOfWords(bare) || isMadeOfWords(read)
}

/** A sign between or behind letters may be one of them; what trails at the end is decoration. */
const isInWord = (password: string, at: number): boolean => /[a-z]/i.test(password.slice(at + 1))
