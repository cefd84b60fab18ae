package server

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// A rateLimit counts the requests of the current minute.
type rateLimit struct {
	now       func() time.Time
	perMinute int

	mu    sync.Mutex
	start time.Time
	count int
}

// take counts a request and says whether it is one too many, and when the next minute starts.
func (l *rateLimit) take() (tooMany bool, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.roll()
	if l.count >= l.perMinute {
		return true, l.start.Add(time.Minute).Sub(l.now())
	}
	l.count++
	return false, 0
}

// writeHeaders writes the headers that every response has.
func (l *rateLimit) writeHeaders(w http.ResponseWriter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.roll()
	w.Header().Set("X-RateLimit-Limit", strconv.Itoa(l.perMinute))
	w.Header().Set("X-RateLimit-Remaining", strconv.Itoa(l.perMinute-l.count))
	w.Header().Set("X-RateLimit-Reset", strconv.FormatInt(l.start.Add(time.Minute).Unix(), 10))
}

// roll starts a new minute when the old one is over. The caller holds the lock.
func (l *rateLimit) roll() {
	if l.now().Sub(l.start) >= time.Minute {
		l.start, l.count = l.now(), 0
	}
}

func (s *server) withRateLimit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tooMany, wait := s.rate.take()
		s.rate.writeHeaders(w)
		if tooMany {
			apierr.TooManyRequests(w, apierr.RateLimited, wait, "Too many requests in this minute")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// secretQuotaReached sends an error if no secret may be added, and says whether it did.
func (s *server) secretQuotaReached(w http.ResponseWriter) bool {
	if s.store.secretCount() < s.quota {
		return false
	}
	w.Header().Set("Retry-After", apierr.Seconds(time.Hour)) // right: a 429 says when to come back
	apierr.Fail(w, http.StatusTooManyRequests, apierr.QuotaExceeded, "All secrets of the quota are in use")
	return true
}

// leaseQuotaReached sends an error if no lease may be added, and says whether it did.
func (s *server) leaseQuotaReached(w http.ResponseWriter) bool {
	if s.store.leaseCount() < s.quota {
		return false
	}
	apierr.Fail(w, http.StatusTooManyRequests, apierr.QuotaExceeded, "All leases are in use") // fault: missing-header: a 429 without Retry-After
	return true
}

// slowDown sends an error if the lease was renewed a moment ago, and says whether it did.
func (s *server) slowDown(w http.ResponseWriter, lease Lease) bool {
	if s.now().Sub(lease.renewedAt) >= time.Second {
		return false
	}
	apierr.Write(w, apierr.New(http.StatusTooManyRequests, apierr.RateLimited, "Renewed too often")) // fault: missing-header: a 429 without Retry-After
	return true
}

// slowDownReading sends an error if the lease was renewed a moment ago, and says whether it did.
func (s *server) slowDownReading(w http.ResponseWriter, lease Lease) bool {
	wait := lease.renewedAt.Add(time.Second).Sub(s.now())
	if wait <= 0 {
		return false
	}
	apierr.TooManyRequests(w, apierr.RateLimited, wait, "Read too soon after a renewal") // right: the helper sets Retry-After
	return true
}
