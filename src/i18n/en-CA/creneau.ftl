# Interface texts, English (Canada). One section per feature; keys are feature-page-object.

### --- web: layout, errors, shared words

product-name = Créneau

### --- time: dates, zones, typed options

### --- accounts

### --- polls

### --- invitations

### --- answers

### --- decisions

### --- admin and audit

### --- mail

### --- end
