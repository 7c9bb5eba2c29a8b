# Textes de l'interface, français (Canada). Une section par fonctionnalité; clés « fonctionnalité-page-objet ».

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
