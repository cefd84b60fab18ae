// Package spell finds the name that was probably meant by an unknown one.
//
// Names are compared word by word, since a name is put together from words (secret_not_found,
// SecretNotFound, branch-on-status): user_not_found is two letters away from csr_not_found, and
// yet nobody who writes the one means the other.
package spell

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Nearest returns the candidate that name was probably meant to be, or false where none is near.
// Letter case and separators do not count; swapped words count little; misspelt letters count
// one each, and longer words may have more of them. Of equally near candidates, the first wins.
func Nearest(name string, candidates iter.Seq[string]) (string, bool) {
	return NewIndex(candidates).Nearest(name)
}

// Index are candidates that many names are compared with.
type Index struct {
	byLength map[int][]candidate // by the number of letters and digits
}

type candidate struct {
	spelling
	name  string
	place int // among the candidates
}

// NewIndex makes an Index of candidates.
func NewIndex(candidates iter.Seq[string]) *Index {
	x := &Index{byLength: make(map[int][]candidate)}
	place := 0
	for name := range candidates {
		s := split(name)
		x.byLength[len(s.joined)] = append(x.byLength[len(s.joined)], candidate{s, name, place})
		place++
	}
	return x
}

// maxDifference is how many letters longer or shorter a candidate can be: four words that
// each lack an ending.
const maxDifference = 4 * len("ing")

// Nearest is as the function Nearest.
func (x *Index) Nearest(name string) (string, bool) {
	unknown := split(name)
	if unknown.joined == "" {
		return "", false
	}
	var best candidate
	bestCost := -1
	for n := len(unknown.joined) - maxDifference; n <= len(unknown.joined)+maxDifference; n++ {
		for _, c := range x.byLength[n] {
			cost, near := unknown.cost(c.spelling)
			if near && (bestCost < 0 || cost < bestCost || cost == bestCost && c.place < best.place) {
				best, bestCost = c, cost
			}
		}
	}
	return best.name, bestCost >= 0
}

// spelling is a name in lower case, whole and by words.
type spelling struct {
	joined string
	words  []string
}

// split takes a name apart at separators, at changes of letter case and between letters and digits.
func split(name string) spelling {
	var s spelling
	var word []rune
	flush := func() {
		if len(word) > 0 {
			s.words = append(s.words, string(word))
			word = word[:0]
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if i > 0 {
			before := runes[i-1]
			// The last capital of a run opens the next word: "CANotFound" is "ca", "not", "found".
			opensWord := unicode.IsUpper(r) && (unicode.IsLower(before) ||
				unicode.IsUpper(before) && i+1 < len(runes) && unicode.IsLower(runes[i+1]))
			if opensWord || unicode.IsDigit(r) != unicode.IsDigit(before) {
				flush()
			}
		}
		word = append(word, unicode.ToLower(r))
	}
	flush()
	s.joined = strings.Join(s.words, "")
	return s
}

// cost says how far s is from t, and whether that is near enough to suggest t.
func (s spelling) cost(t spelling) (cost int, near bool) {
	if s.joined == t.joined {
		return 0, true
	}
	letters := max(len(s.joined), len(t.joined))
	if len(s.words) != len(t.words) {
		// Words are written together or apart, or one is missing. Only the whole can be compared,
		// which takes more care: about one letter in eight may differ.
		limit := min(2, min(len(s.joined), len(t.joined))/8)
		if !sameDigits(s.joined, t.joined) {
			return 0, false
		}
		cost = distance(s.joined, t.joined, limit)
		return cost, cost <= limit
	}
	limit := min(4, max(1, letters/4))
	used := make([]bool, len(t.words))
	swapped := false
	for i, word := range s.words {
		at, least := -1, 0
		for j, other := range t.words {
			if used[j] {
				continue
			}
			d, ok := wordCost(word, other)
			// The word in the same place is preferred where two are equally near.
			if ok && (at < 0 || d < least || d == least && j == i) {
				at, least = j, d
			}
		}
		if at < 0 {
			return 0, false
		}
		used[at] = true
		cost += least
		swapped = swapped || at != i
	}
	if cost > limit {
		return 0, false
	}
	if swapped {
		cost++
	}
	return cost, true
}

// wordCost says how far two words are apart, and whether one may be a misspelling of the other.
func wordCost(a, b string) (int, bool) {
	if a == b {
		return 0, true
	}
	if inflected(a, b) || inflected(b, a) {
		return 1, true
	}
	shorter := min(len(a), len(b))
	var limit int
	switch {
	case !sameDigits(a, b): // 401 is not a misspelling of 404
		return 0, false
	case shorter < 3:
		return 0, false
	case shorter == 3 && len(a) == len(b): // another letter makes another word of so short a one
		return 1, Transposed(a, b)
	case shorter < 6:
		limit = 1
	case shorter < 9:
		limit = 2
	default:
		limit = 3
	}
	d := distance(a, b, limit)
	return d, d <= limit
}

// inflected reports whether long is short with a grammatical ending: limit, limited.
func inflected(long, short string) bool {
	if len(short) < 4 {
		return false
	}
	ending, ok := strings.CutPrefix(long, short)
	return ok && slices.Contains([]string{"s", "es", "d", "ed", "ing"}, ending)
}

// Transposed reports whether a becomes b when two neighbouring bytes change places.
func Transposed(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// OneEdit reports whether a becomes b by one edit: a byte more, less or another, or two
// neighbouring ones that change places.
func OneEdit(a, b string) bool { return distance(a, b, 1) == 1 }

// sameDigits reports whether two words have the same digits in the same order.
func sameDigits(a, b string) bool {
	for {
		var x, y rune
		x, a = nextDigit(a)
		y, b = nextDigit(b)
		if x != y || x < 0 {
			return x == y
		}
	}
}

// nextDigit is the first digit of a word, -1 if there is none, and what follows it.
func nextDigit(word string) (digit rune, rest string) {
	for i, r := range word {
		if unicode.IsDigit(r) {
			return r, word[i+utf8.RuneLen(r):]
		}
	}
	return -1, ""
}

// distance is the Damerau-Levenshtein distance of two texts in bytes (in its restricted form: no
// text is edited twice in one place). Where it is more than limit, any number above limit is
// returned.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	// Three rows of the table are enough: the last two and the one that is being filled.
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d := min(one[j]+1, row[j-1]+1, one[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, two[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit+1 { // a transposition may still come from the row above, hence the one
			return limit + 1
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}

// Words returns the words that a name is put together from, in lower case.
func Words(name string) []string { return split(name).words }
