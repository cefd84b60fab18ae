package contract

import (
	"strconv"
)

// A status class is written 4xx, and stands for each of its hundred statuses.

// classStatuses returns the statuses of a class such as 4xx.
func classStatuses(text string) ([]int, bool) {
	if len(text) != 3 || text[0] < '1' || text[0] > '5' || text[1]|0x20 != 'x' || text[2]|0x20 != 'x' {
		return nil, false
	}
	first := int(text[0]-'0') * 100
	statuses := make([]int, 100)
	for i := range statuses {
		statuses[i] = first + i
	}
	return statuses, true
}

// ReadStatus returns what people mean by a word such as 404 or 4xx.
func ReadStatus(word string) ([]int, bool) {
	if statuses, ok := classStatuses(word); ok {
		return statuses, true
	}
	n, err := strconv.Atoi(word)
	if err != nil || len(word) != 3 || n < 100 || n > 599 {
		return nil, false
	}
	return []int{n}, true
}

// StatusWords returns how people write statuses, which are sorted: a whole class in one word.
func StatusWords(statuses []int) []string {
	var words []string
	for i := 0; i < len(statuses); {
		n := statuses[i]
		if n%100 == 0 && i+99 < len(statuses) && statuses[i+99] == n+99 {
			words = append(words, strconv.Itoa(n/100)+"xx")
			i += 100
			continue
		}
		words = append(words, strconv.Itoa(n))
		i++
	}
	return words
}
