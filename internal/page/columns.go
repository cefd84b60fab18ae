package page

import (
	"net/http"
	"regexp"
	"strings"
)

// columns says which column of a table is what, -1 where it has none.
type columns struct {
	code, status, meaning, retry int

	surely   bool // the heading of the code column leaves no doubt
	called   bool // it may at least be that of codes
	marked   bool // most codes are marked as code
	strict   bool // most codes can be nothing else
	phrases  bool // codes may be written as some words
	named    bool // another column is called as meanings are
	reported bool // statuses are those of a report, see contract.Code
}

var (
	surelyCode = regexp.MustCompile(`(?i)^(api |internal |app |application )?((error|err|fault|failure|exception)[ _.-]?)?codes?( \(string\))?$|^errors?$|` +
		`^(error|err|fault|failure|exception)[ _.-]?(codes?|ids?|names?|types?|identifiers?|keys?|enums?|constants?|strings?|slugs?|reasons?|code names?|code values?)$|^errcodes?$|` +
		`^(fehler|error)?-?codes?$|^codes? d['’]erreurs?$|^c[oó]digos?( d[eo] erro(r|s|res)?)?$|^код(ы)?( ошиб(ки|ок))?$|^(错误|錯誤|エラー ?)?(码|碼|代码|代碼|コード)$|^(에러|오류)? ?코드$`)
	maybeCode    = regexp.MustCompile(`(?i)\b(codes?|errors?|errcode|types?|names?|identifiers?|reasons?|constants?|keys?|ids?|exceptions?|values?|slugs?)\b|(?i)(code|error)s?$|(?i)(nombre|nom|имя)$`)
	maybeStatus  = regexp.MustCompile(`(?i)\b(https?|statut|status|response)\b|(?i)(http|status)([ -]?code)?s?$|статус|状态码|狀態碼|ステータス|상태`)
	maybeMeaning = regexp.MustCompile(`(?i)\b(meanings?|descriptions?|messages?|when|causes?|explanations?|notes?|reasons?|details?|what|why|solutions?|resolutions?|comments?|texts?|remed(y|ies)|fix(es)?|actions?|` +
		`beschreibung|bedeutung|descripci[oó]n|descri[cç][aã]o|mensaj?e?(je|gem)|significado|signification)\b|описание|сообщение|значение|说明|說明|描述|消息|説明|意味|メッセージ|설명|메시지|의미`)
	maybeRetry = regexp.MustCompile(`(?i)\bretr(y|yable|iable|ies)\b`)
)

// sampled are the rows that tell what a column is: all of them, or so many all over the table that
// more would not change what most of them are.
func (t *table) sampled() []row {
	const most = 2000
	if len(t.rows) <= most {
		return t.rows
	}
	rows := make([]row, most)
	for i := range rows {
		rows[i] = t.rows[i*len(t.rows)/most]
	}
	return rows
}

// classify finds the columns of a table by their headings and by what stands in them, since
// pages call them anything.
func classify(t *table) columns {
	k := columns{code: -1, status: -1, meaning: -1, retry: -1}
	k.status = statusColumn(t)
	best := 0
	for i, name := range t.columns {
		if i == k.status {
			continue
		}
		c := t.count(i, k.status)
		surely := surelyCode.MatchString(name)
		if !surely && maybeMeaning.MatchString(name) && !maybeCode.MatchString(name) {
			continue
		}
		if c.filled == 0 || c.phrases == c.filled || 5*c.codes < 3*c.filled && !(surely && 5*(c.codes+c.texts) >= 3*c.filled) {
			continue
		}
		score := 0
		switch {
		case surely:
			score = 4
		case maybeCode.MatchString(name):
			score = 2
		}
		if 2*c.marked > c.filled {
			score++
		}
		if t.headless && 5*c.strict >= 4*c.filled {
			score = 2
		}
		if score > best {
			best, k.code = score, i
			k.marked, k.strict = 2*c.marked > c.filled, 5*c.strict >= 4*c.filled
			k.called = surely || maybeCode.MatchString(name)
			k.phrases = surely && 3*c.texts > c.filled-c.phrases
		}
	}
	if k.code < 0 {
		return k
	}
	k.surely = surelyCode.MatchString(t.columns[k.code])
	if k.status >= 0 {
		k.reported = strings.Contains(strings.ToLower(t.columns[k.status]), "reported")
	}
	for i, name := range t.columns {
		switch {
		case i == k.status || i == k.code:
		case maybeRetry.MatchString(name):
			k.retry = i
		case k.meaning < 0 || maybeMeaning.MatchString(name) && !maybeMeaning.MatchString(t.columns[k.meaning]):
			k.meaning = i
		}
	}
	k.named = k.meaning >= 0 && !t.headless && maybeMeaning.MatchString(t.columns[k.meaning])
	return k
}

// statusColumn is the column of statuses, -1 if there is none.
func statusColumn(t *table) int {
	best, column := 0, -1
	rows := t.sampled()
	for i, name := range t.columns {
		filled, statuses, errors := 0, 0, 0
		for _, r := range rows {
			text := r.at(i).text
			if anyStatus(text) {
				continue
			}
			filled++
			if said, ok := Statuses(text); ok {
				statuses++
				if said[len(said)-1] >= 400 {
					errors++
				}
			}
		}
		named, score := maybeStatus.MatchString(name), 0
		switch {
		case errors > 0 && 2*statuses > filled && named:
			score = 3
		case errors > 0 && 2*statuses > filled:
			score = 2
		case filled == 0 && named:
			score = 1 // every code goes with any
		}
		if score > best {
			best, column = score, i
		}
	}
	return column
}

// A count is what a column has.
type count struct {
	filled, codes, marked, strict int
	texts                         int // some words
	phrases                       int // that only put the status of the row into words
}

func (t *table) count(column, status int) count {
	var c count
	for _, r := range t.sampled() {
		cell := r.at(column)
		if anyStatus(cell.text) || others[strings.ToLower(cell.text)] {
			continue
		}
		c.filled++
		codes, _ := cell.codesAnd()
		switch {
		case len(cell.marked) == 0 && saysStatus(cell.text, r.at(status).text):
			c.phrases++
		case len(codes) > 0:
			c.codes++
			if isStrict(codes[0]) {
				c.strict++
			}
		case phrase(cell) != nil:
			c.texts++
		}
		if len(cell.marked) > 0 {
			c.marked++
		}
	}
	return c
}

// saysStatus reports whether a text is the phrase that goes with the status of its row. A single word
// is one only as phrases are written: conflict is a code, Conflict may be none.
func saysStatus(text, status string) bool {
	if strings.Contains(text, " ") {
		return isPhrase(text)
	}
	statuses, ok := Statuses(status)
	if !ok {
		return false
	}
	for _, n := range statuses {
		if http.StatusText(n) == text {
			return true
		}
	}
	return false
}

func (r row) at(i int) cell {
	if i < 0 || i >= len(r.cells) {
		return cell{}
	}
	return r.cells[i]
}
